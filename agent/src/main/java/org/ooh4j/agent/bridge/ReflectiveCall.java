package org.ooh4j.agent.bridge;

import java.lang.reflect.Executable;
import java.util.ArrayList;
import java.util.List;

/** The arguments of a reflective call: the callee's parameters have Java array types, whoever declares it. */
public final class ReflectiveCall {
    private final List<OutgoingArray> exchanged = new ArrayList<>();
    private final Object[] arguments;

    private ReflectiveCall(Class<?>[] parameters, RefArray given) {
        arguments = given == null ? null : (Object[]) ArrayCopies.out(given, 1);
        for (int i = 0; arguments != null && i < Math.min(arguments.length, parameters.length); i++) {
            if (arguments[i] instanceof HandleArray array && parameters[i].isArray()) {
                OutgoingArray outgoing = OutgoingArray.of(array, ArrayCopies.dimensions(parameters[i]), true);
                exchanged.add(outgoing);
                arguments[i] = outgoing.copy();
            }
        }
    }

    /** The exchange for calling {@code callee} with {@code given}, which may be null. */
    public static ReflectiveCall of(Executable callee, RefArray given) {
        return new ReflectiveCall(callee.getParameterTypes(), given);
    }

    /** What to pass. */
    public Object[] arguments() {
        return arguments;
    }

    /** Ends the exchange; an array that was returned becomes a handle. */
    public Object result(Object result) {
        exchanged.forEach(OutgoingArray::end);
        Object seen = result;
        for (OutgoingArray outgoing : exchanged) {
            seen = outgoing.result(seen);
        }
        return seen != null && seen.getClass().isArray() ? ArrayCopies.in(seen) : seen;
    }
}
