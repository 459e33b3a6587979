package org.ooh4j.checkpoint.keep;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/** Keeps a writer at a rate by making it wait. Used by one thread. */
final class Pace implements LongConsumer {
    private final long bytesPerSecond;
    private final long began = System.nanoTime();
    private long bytes;

    /** @param bytesPerSecond 0 for no bound */
    Pace(long bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    @Override
    public void accept(long written) {
        bytes += written;
        if (bytesPerSecond == 0) {
            return;
        }
        long due = began + (long) (bytes * 1e9 / bytesPerSecond);
        // an interrupted thread does not sleep; its next write fails
        while (due - System.nanoTime() > 0 && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, due - System.nanoTime());
        }
    }
}
