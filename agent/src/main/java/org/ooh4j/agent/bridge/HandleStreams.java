package org.ooh4j.agent.bridge;

import java.util.Collection;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** {@code toArray(T[]::new)}: the generator is woven code, so it makes handles, which the library would not take. */
public final class HandleStreams {
    private HandleStreams() {}

    public static RefArray toArray(Stream<?> stream, IntFunction<?> generator) {
        return filled(stream.toArray(), generator);
    }

    public static RefArray toArray(Collection<?> collection, IntFunction<?> generator) {
        return filled(collection.toArray(), generator);
    }

    private static RefArray filled(Object[] elements, IntFunction<?> generator) {
        Object made = generator.apply(elements.length);
        RefArray array = made instanceof RefArray handle ? handle : (RefArray) ArrayCopies.in(made);
        for (int i = 0; i < elements.length; i++) {
            RefArray.set(array, i, elements[i]);
        }
        return array;
    }
}
