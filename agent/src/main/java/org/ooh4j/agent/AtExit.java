package org.ooh4j.agent;

/** What is done when the JVM ends by itself; not when it is killed. */
final class AtExit {
    private AtExit() {}

    static void run(Runnable action) {
        Runtime.getRuntime().addShutdownHook(new Thread(action, "ooh4j-at-exit"));
    }
}
