package org.ooh4j.gc.pacing;

/** How often and how long threads waited; thread-safe. */
public final class WaitClock {
    private long count;
    private long totalNanos;
    private long maxNanos;

    /**
     * A reading.
     *
     * @param count how often
     * @param totalNanos measured, summed over threads
     * @param maxNanos the longest
     */
    public record Reading(long count, long totalNanos, long maxNanos) {}

    /** Records one wait. */
    public synchronized void waited(long nanos) {
        count++;
        totalNanos += nanos;
        maxNanos = Math.max(maxNanos, nanos);
    }

    /** The waits so far. */
    public synchronized Reading read() {
        return new Reading(count, totalNanos, maxNanos);
    }
}
