package org.ooh4j.gc.pacing;

/** How often and how long threads waited; thread-safe. */
public final class WaitClock {
    private final Listener listener;
    private long count;
    private long totalNanos;
    private long maxNanos;

    /** Told of each wait, on the thread that waits. */
    public interface Listener {
        /** Ignores everything. */
        Listener NONE = new Listener() {};

        /** A wait begins. */
        default void waitBegins() {}

        /** It is over. @param nanos measured */
        default void waitEnded(long nanos) {}
    }

    /**
     * A reading.
     *
     * @param count how often
     * @param totalNanos measured, summed over threads
     * @param maxNanos the longest
     */
    public record Reading(long count, long totalNanos, long maxNanos) {}

    /** Nothing yet, and nobody is told. */
    public WaitClock() {
        this(Listener.NONE);
    }

    /** Nothing yet. @param listener told of each wait */
    public WaitClock(Listener listener) {
        this.listener = listener;
    }

    /** The calling thread is about to wait. @return what {@link #end} takes */
    public long begin() {
        listener.waitBegins();
        return System.nanoTime();
    }

    /** The wait is over that {@link #begin} said was to begin. */
    public void end(long began) {
        long nanos = System.nanoTime() - began;
        synchronized (this) {
            count++;
            totalNanos += nanos;
            maxNanos = Math.max(maxNanos, nanos);
        }
        listener.waitEnded(nanos);
    }

    /** The waits so far. */
    public synchronized Reading read() {
        return new Reading(count, totalNanos, maxNanos);
    }
}
