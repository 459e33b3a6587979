package org.ooh4j.heap;

import java.time.Duration;
import org.ooh4j.heap.space.Reclaimer;

/**
 * What a heap asks of the collector that it was opened with; the collectors themselves are in the module {@code gc}.
 * Thread-safe. Callers of methods that wait are outside critical sections and hold no stop.
 */
public interface HeapCollector extends Reclaimer, AutoCloseable {
    /**
     * Collects in one pause and waits for its end: what was unreachable when it was called is free when it returns.
     * Works while collections are disabled.
     */
    void collect();

    /** Collects like {@link #collect}, then gives the memory of every free block back to the operating system. */
    void trim();

    /**
     * Begins a collection of the configured plan that goes on only in calls of {@link #step}. If one is being stepped
     * already, nothing changes. A thread that runs out of room ends the stepping: the collection then goes on by itself.
     */
    CollectionProgress startCycle();

    /**
     * Lets the collection that {@link #startCycle} began work for about {@code budget}, and waits meanwhile. Pauses are
     * not cut: a step may be longer by one pause.
     *
     * @param budget more than zero
     * @return how far the collection is; {@link CollectionProgress#IDLE} if none is being stepped
     */
    CollectionProgress step(Duration budget);

    /** Allocation starts no collection until {@link #enable} was called as often. A thread without room still does. */
    void disable();

    /**
     * Ends one {@link #disable}.
     *
     * @throws IllegalStateException if collections are not disabled
     */
    void enable();

    /** Whether allocation starts no collection. */
    boolean isDisabled();

    /** Ends the running collection and the collector's threads. Idempotent. */
    @Override
    void close();
}
