package org.ooh4j.checkpoint;

/**
 * Told of every attempt, on the thread that made it, after it ended; and of the waits of the program's threads, on
 * them. Must not throw.
 */
public interface SnapshotListener {
    /** Ignores everything. */
    SnapshotListener NONE = new SnapshotListener() {};

    /** A snapshot was committed. */
    default void taken(SnapshotReport report) {}

    /** The gate could not be closed in time; the pages are owed to the next snapshot. */
    default void abandoned(SnapshotReport report) {}

    /** It could not be written; earlier snapshots are intact, its pages are owed to the next one. */
    default void failed(Throwable reason) {}

    /**
     * A first write had to wait because the memory for pages aside was full.
     *
     * @param nanos measured, on the calling thread
     */
    default void storeStalled(long nanos) {}
}
