package org.ooh4j.checkpoint.trigger;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * A signal of the operating system, taken from its default. By reflection: {@code sun.misc.Signal} is exported by the
 * module {@code jdk.unsupported} and needs no flag, but compiling against it warns, and a run-time image may lack it.
 * A signal that somebody handles already, the JVM itself included, is left alone.
 *
 * <p><b>Progress.</b> What is run for a signal runs on a thread of the JVM's; it must not wait.
 */
final class ProcessSignal implements AutoCloseable {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private final Class<?> signals;
    private final Class<?> handlers;
    private final Object signal;

    private ProcessSignal(String name) throws ReflectiveOperationException {
        signals = Class.forName(SIGNAL);
        handlers = Class.forName(HANDLER);
        signal = signals.getConstructor(String.class).newInstance(name);
    }

    /**
     * Takes a signal.
     *
     * @param name without {@code SIG}
     * @param received runs each time it is received
     * @throws TriggerUnavailableException if there is no such signal, it is in use, or this JVM lets nobody have any
     */
    static ProcessSignal take(String name, Runnable received) {
        try {
            ProcessSignal taken = new ProcessSignal(name);
            Object before = taken.handle(taken.handler(received));
            if (before != taken.constant("SIG_DFL") && before != taken.constant("SIG_IGN")) {
                taken.handle(before);
                throw new TriggerUnavailableException(
                        "signal is in use, by the JVM or a library: signal=" + name + "; name another, such as USR1");
            }
            return taken;
        } catch (InvocationTargetException e) {
            throw new TriggerUnavailableException(
                    "signal cannot be had: signal=" + name + " reason="
                            + e.getCause().getMessage() + "; name another, such as USR1",
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new TriggerUnavailableException(
                    "this JVM lets no program have signals: signal=" + name + " reason=" + e
                            + "; add the module jdk.unsupported to its image, or use another trigger",
                    e);
        }
    }

    /** The signal is ignored from now on: its default would end the process. */
    @Override
    public void close() {
        try {
            handle(constant("SIG_IGN"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("signal cannot be given back: signal=" + signal, e);
        }
    }

    private Object handler(Runnable received) {
        return Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, (self, method, args) -> {
            switch (method.getName()) {
                case "handle" -> {
                    received.run();
                    return null;
                }
                case "equals" -> {
                    return self == args[0];
                }
                case "hashCode" -> {
                    return System.identityHashCode(self);
                }
                default -> {
                    return "ooh4j snapshots on " + signal;
                }
            }
        });
    }

    private Object handle(Object handler) throws ReflectiveOperationException {
        return signals.getMethod("handle", signals, handlers).invoke(null, signal, handler);
    }

    private Object constant(String name) throws ReflectiveOperationException {
        return handlers.getField(name).get(null);
    }
}
