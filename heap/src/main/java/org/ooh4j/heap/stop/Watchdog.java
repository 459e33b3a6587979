package org.ooh4j.heap.stop;

import java.util.concurrent.TimeUnit;

/** Told of a thread that keeps everybody else waiting. */
@FunctionalInterface
interface Watchdog {
    /** Writes the thread's name and stack to the log. */
    Watchdog LOGGING = (thread, reason, waitedNanos) -> {
        StringBuilder message = new StringBuilder("a thread does not leave its critical section: thread=")
                .append(thread.getName())
                .append(" reason=")
                .append(reason)
                .append(" waited-ms=")
                .append(TimeUnit.NANOSECONDS.toMillis(waitedNanos))
                .append("; still waiting, its stack:");
        for (StackTraceElement frame : thread.getStackTrace()) {
            message.append(System.lineSeparator()).append("  at ").append(frame);
        }
        System.getLogger(StopCoordinator.class.getName()).log(System.Logger.Level.WARNING, message.toString());
    };

    /** Called once per wait, by the waiting thread. */
    void overdue(Thread thread, String reason, long waitedNanos);
}
