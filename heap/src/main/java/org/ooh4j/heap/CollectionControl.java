package org.ooh4j.heap;

import java.time.Duration;
import java.util.Objects;

/** What a heap lets its user ask of its collector. */
abstract sealed class CollectionControl permits CheckedHeap {
    /** Null while the heap has none, or one that only reclaims. */
    private volatile HeapCollector collector;

    final void collector(HeapCollector collector) {
        this.collector = collector;
    }

    final void closeCollector() {
        HeapCollector now = collector;
        if (now != null) {
            now.close();
        }
    }

    /**
     * Collects in one pause and waits: what was unreachable when it was called is free when it returns. Works while
     * collections are disabled.
     *
     * @throws IllegalStateException if the heap has no collector, or the caller is inside an operation that forbids it
     */
    public final void collect() {
        collector("collect").collect();
    }

    /** Gives the memory of free blocks back to the operating system; collects first if there is a collector. */
    public final void trim() {
        HeapCollector now = collector;
        if (now == null) {
            discardFree();
        } else {
            now.trim();
        }
    }

    abstract void discardFree();

    /**
     * Begins a collection that goes on only in calls of {@link #step}, after the end of one that is on. If one is
     * stepped already, nothing changes.
     *
     * @throws IllegalStateException if the heap has no collector
     */
    public final CollectionProgress startCycle() {
        return collector("startCycle").startCycle();
    }

    /**
     * Lets the collection that {@link #startCycle} began work for about {@code budget} and waits meanwhile.
     *
     * @param budget more than zero
     * @return how far it is; {@link CollectionProgress#IDLE} if there is none
     * @throws IllegalStateException if the heap has no collector
     */
    public final CollectionProgress step(Duration budget) {
        if (Objects.requireNonNull(budget, "budget").isNegative() || budget.isZero()) {
            throw new IllegalArgumentException(
                    "a step's budget is not positive: budget=" + budget + "; give it some time");
        }
        return collector("step").step(budget);
    }

    /**
     * From now on allocation starts no collection, until {@link #enableCollections} was called as often; a thread that
     * finds no room still starts one.
     *
     * @throws IllegalStateException if the heap has no collector
     */
    public final void disableCollections() {
        collector("disableCollections").disable();
    }

    /**
     * Ends one {@link #disableCollections}.
     *
     * @throws IllegalStateException if they are not disabled, or the heap has no collector
     */
    public final void enableCollections() {
        collector("enableCollections").enable();
    }

    /** Whether allocation starts no collection: they are disabled, or there is no collector. */
    public final boolean collectionsDisabled() {
        HeapCollector now = collector;
        return now == null || now.isDisabled();
    }

    private HeapCollector collector(String operation) {
        HeapCollector now = collector;
        if (now == null) {
            throw new IllegalStateException(
                    "the heap has no collector: operation=" + operation + "; open it with builder().collector(...)");
        }
        return now;
    }
}
