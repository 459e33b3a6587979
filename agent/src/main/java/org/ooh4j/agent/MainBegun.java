package org.ooh4j.agent;

import java.util.concurrent.locks.LockSupport;

/**
 * Runs something as soon as the program's {@code main} has begun, so that what happens before it (agents, the launcher,
 * the initialiser of the main class) is left alone.
 */
final class MainBegun extends Thread {
    private static final long LOOK_EVERY_NANOS = 5_000_000;

    private final Thread main;
    private final Runnable action;

    private MainBegun(Thread main, Runnable action) {
        super("ooh4j-await-main");
        this.main = main;
        this.action = action;
        setDaemon(true);
    }

    /** To be called on the thread that will run {@code main}. */
    static void then(Runnable action) {
        new MainBegun(Thread.currentThread(), action).start();
    }

    @Override
    public void run() {
        while (main.isAlive() && !hasBegun(main.getStackTrace())) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        action.run();
    }

    private static boolean hasBegun(StackTraceElement[] stack) {
        if (stack.length == 0) {
            return false;
        }
        StackTraceElement outermost = stack[stack.length - 1];
        boolean initialises = outermost.getMethodName().equals("<clinit>");
        boolean launches = outermost.getClassName().startsWith("sun.")
                || outermost.getClassName().startsWith("java.");
        return !launches && !initialises;
    }
}
