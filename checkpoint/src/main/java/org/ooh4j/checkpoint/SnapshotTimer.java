package org.ooh4j.checkpoint;

import java.io.IOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The thread behind {@link Checkpointer#every}. Never interrupted: an interrupt would close the store's files. */
final class SnapshotTimer extends Thread {
    private static final Logger LOGGER = System.getLogger(SnapshotTimer.class.getName());

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
            next = Math.max(next + periodNanos, System.nanoTime());
            takeOne();
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

    // listeners were told; the timer goes on, for the next snapshot owes what this one could not write
    private void takeOne() {
        try {
            SnapshotReport report = checkpointer.snapshot();
            if (report.abandoned()) {
                LOGGER.log(Logger.Level.WARNING, report.message());
            }
        } catch (IOException | RuntimeException | Error e) {
            LOGGER.log(Logger.Level.WARNING, String.valueOf(e.getMessage()));
        }
    }
}
