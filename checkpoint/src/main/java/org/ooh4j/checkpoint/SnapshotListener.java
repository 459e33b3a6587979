package org.ooh4j.checkpoint;

import org.ooh4j.heap.ManagedHeap;

/**
 * Told of every attempt, on the thread that made it; and of the waits of the program's threads, on them.
 *
 * <pre>
 *   beforeSnapshot, last listener first
 *     rounds | gate | stop | writing | commit
 *   taken, abandoned or failed, first listener first
 *   afterSnapshot, first listener first
 *
 *   afterRestore, first listener first, in the JVM that restored
 * </pre>
 *
 * <p>The order is that of CRaC's resources: what was registered first is there the longest. {@link #beforeSnapshot},
 * {@link #afterSnapshot} and {@link #afterRestore} run outside the stop and the gate, so they may use the heap, atomic
 * operations included, and wait for other threads; other threads go on between them and the cut. They must not take a
 * snapshot themselves, nor close the checkpointer. Whatever they throw is gathered in one {@link
 * SnapshotListenersException}. The other methods must not throw; what they throw is logged, and changes nothing.
 */
public interface SnapshotListener {
    /** Ignores everything. */
    SnapshotListener NONE = new SnapshotListener() {};

    /**
     * A snapshot is about to be taken: what the program holds elsewhere and wants in it belongs into the heap now. If
     * any listener throws, the others are told all the same, and the snapshot is not taken: it counts as failed, and
     * loses nothing.
     */
    default void beforeSnapshot() throws Exception {}

    /** After every {@link #beforeSnapshot}, whether the snapshot is there or not. */
    default void afterSnapshot() throws Exception {}

    /**
     * A heap was restored, for the {@link Restorer} that was given this listener.
     *
     * @param heap the new heap; nobody else has it yet
     */
    default void afterRestore(ManagedHeap heap) throws Exception {}

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
