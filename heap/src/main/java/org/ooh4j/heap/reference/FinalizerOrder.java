package org.ooh4j.heap.reference;

/** When a finalizer becomes ready, among others. */
public enum FinalizerOrder {
    /** As soon as no root and no ordered finalizable object leads to its object, whatever else is unreachable. */
    UNORDERED,
    /**
     * As {@link #UNORDERED}, and its object's contents count as reachable until then: what it leads to is finalized
     * later. An object that leads to itself never is.
     */
    ORDERED,
    /**
     * As {@link #ORDERED}, but references from the object straight to itself do not count: an object of which they are the
     * only cycle is finalized. One that leads to itself through others never is.
     */
    ORDERED_IGNORING_SELF;

    /** Whether what the object leads to is finalized later. */
    public boolean isOrdered() {
        return this != UNORDERED;
    }
}
