package org.ooh4j.checkpoint;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The thread behind {@link Checkpointer#every}. Never interrupted: an interrupt would close the store's files. */
final class SnapshotTimer extends Thread {
    private static final Logger LOGGER = System.getLogger(SnapshotTimer.class.getName());

    /** Longest time until an abandoned snapshot is tried again. */
    private static final long RETRY_NANOS = 100_000_000;

    private final Checkpointer checkpointer;
    private final long periodNanos;
    private volatile boolean ended;

    SnapshotTimer(Checkpointer checkpointer, Duration period) {
        super("ooh4j-checkpointer");
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period must be positive: period=" + period);
        }
        this.checkpointer = checkpointer;
        this.periodNanos = period.toNanos();
        setDaemon(true);
    }

    @Override
    public void run() {
        long next = System.nanoTime() + periodNanos;
        while (!ended) {
            long wait = next - System.nanoTime();
            if (wait > 0) {
                LockSupport.parkNanos(wait);
                continue;
            }
            boolean abandoned = takeOne();
            long now = System.nanoTime();
            next = abandoned ? now + Math.min(periodNanos, RETRY_NANOS) : Math.max(next + periodNanos, now);
        }
    }

    /** Ends the thread and waits for it. */
    void end() {
        ended = true;
        LockSupport.unpark(this);
        boolean interrupted = false;
        while (isAlive() && Thread.currentThread() != this) {
            try {
                join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** True if an operation kept the gate from closing: that one is not waited a whole period for. */
    private boolean takeOne() {
        try {
            SnapshotReport report = checkpointer.snapshot();
            if (report.abandoned()) {
                log(report.message());
            }
            return report.abandoned();
        } catch (IOException | RuntimeException | Error e) {
            // listeners were told; the timer goes on, for the next snapshot owes what this one could not write
            log(String.valueOf(e.getMessage()));
            return false;
        }
    }

    // whoever listens says it in words of its own
    private void log(String message) {
        if (!checkpointer.hasListeners()) {
            LOGGER.log(Logger.Level.WARNING, message);
        }
    }
}
