package org.ooh4j.agent.ending;

/**
 * What is done should the JVM be told to end, by Ctrl-C or SIGTERM, for as long as the hook is in place.
 *
 * <p>Thread-safe.
 */
public final class ShutdownHook {
    private final Thread thread;

    private ShutdownHook(Thread thread) {
        this.thread = thread;
    }

    /**
     * Puts {@code action} in place; the JVM waits for its end. Where it is going down already, it is done here at once.
     *
     * @param name of the thread that does it
     */
    public static ShutdownHook add(String name, Runnable action) {
        Thread thread = new Thread(action, name);
        try {
            Runtime.getRuntime().addShutdownHook(thread);
        } catch (IllegalStateException e) {
            action.run(); // too late for a hook
        }
        return new ShutdownHook(thread);
    }

    /** Takes it away; where the JVM is going down already, the hook runs, and nothing is done here. */
    public void remove() {
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException e) {
            // the JVM is going down
        }
    }
}
