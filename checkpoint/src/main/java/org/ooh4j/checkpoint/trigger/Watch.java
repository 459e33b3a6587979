package org.ooh4j.checkpoint.trigger;

/** An armed trigger. Used by one thread; what wakes it says so itself. */
interface Watch extends AutoCloseable {
    /** It will wake the thread. */
    long FOREVER = Long.MAX_VALUE;

    /** Longest time until an abandoned snapshot is tried again, in nanoseconds. */
    long RETRY = 100_000_000;

    /** Time until a failed snapshot is tried again, where nothing else says when. */
    long FAILED_RETRY = 1_000_000_000;

    /**
     * Nanoseconds from {@code now}, as {@link System#nanoTime} tells it, until a snapshot is due, or until asking again
     * makes sense; 0 or less: one is due.
     */
    long dueIn(long now);

    /** A snapshot was tried, for this watch said that it was due. */
    void served(long now, SnapshotSource.Outcome outcome);

    @Override
    default void close() {
        // most hold nothing
    }
}
