package org.ooh4j.gc.report;

import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.WaitKind;

/**
 * Is told of a collector's work, on the collector's thread and outside every pause; of waits on the threads that wait;
 * of pauses that others made on theirs. What it throws is counted ({@code CollectorStatistics.listenerErrors}) and
 * otherwise ignored. It must not allocate in the heap.
 */
public interface CollectionListener {
    /** Listens to nothing. */
    CollectionListener NONE = new CollectionListener() {};

    /** A collection begins. @param cycle its number, from 1 */
    default void cycleBegins(long cycle, CycleCause cause) {}

    /** A pause has ended: the collector's own, or a snapshot's, whose cycle is 0. */
    default void pauseEnded(PauseEvent pause) {}

    /** A collection has ended, its sweep included. */
    default void cycleEnded(CycleReport report) {}

    /** The calling thread is about to wait. */
    default void waitBegins(WaitKind kind) {}

    /** The calling thread has waited. @param nanos measured */
    default void waitEnded(WaitKind kind, long nanos) {}

    /**
     * The JVM was asked to collect so that handles go.
     *
     * @param cause why
     * @param blocksDropped handle blocks that went
     * @param nanos measured time until then
     */
    default void jvmCollected(CycleCause cause, int blocksDropped, long nanos) {}

    /** The JVM would have been asked to collect, but it runs with {@code -XX:+DisableExplicitGC}. Told once. */
    default void jvmCollectionsDisabled() {}
}
