package org.ooh4j.gc.report;

import org.ooh4j.gc.pause.PauseEvent;

/**
 * Is told of a collector's work, on the collector's thread, after the fact and outside every pause. What it throws is
 * counted ({@code CollectorStatistics.listenerErrors}) and otherwise ignored. It must not allocate in the heap.
 */
public interface CollectionListener {
    /** Listens to nothing. */
    CollectionListener NONE = new CollectionListener() {};

    /** A pause has ended. */
    default void pauseEnded(PauseEvent pause) {}

    /** A collection has ended, its sweep included. */
    default void cycleEnded(CycleReport report) {}

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
