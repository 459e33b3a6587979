package org.ooh4j.heap.reference;

import java.lang.ref.Reference;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.stop.StopCoordinator;

/** The weak handles and finalizers of one heap: what collectors, and programs with handles of their own, need of them. */
public final class HeapReferences {
    private final Mutator mutator;
    private final WeakTable shortLinks = new WeakTable();
    private final WeakTable longLinks = new WeakTable();
    private final Finalizers finalizers;

    /** None yet. */
    public HeapReferences(Mutator mutator, StopCoordinator stops) {
        this.mutator = mutator;
        this.finalizers = new Finalizers(mutator, stops);
    }

    /** A weak handle to what a handle names, cleared before the object is finalized. */
    public WeakHandle weak(HandleBlock block, int index) {
        return new WeakHandle(mutator, shortLinks, block, index);
    }

    /** A weak handle to what a handle names, cleared when the object is freed. */
    public WeakHandle weakLong(HandleBlock block, int index) {
        return new WeakHandle(mutator, longLinks, block, index);
    }

    /** The heap closes: every weak handle is cleared, every finalizer that has not begun is cancelled. */
    public void clear() {
        shortLinks.clearUnreached(gva -> false);
        longLinks.clearUnreached(gva -> false);
        finalizers.table().cancelAll();
    }

    /** The weak handles that are cleared before finalization. */
    public WeakTable shortLinks() {
        return shortLinks;
    }

    /** The weak handles that are cleared when their object is freed. */
    public WeakTable longLinks() {
        return longLinks;
    }

    /** The finalizers. */
    public Finalizers finalizers() {
        return finalizers;
    }

    /**
     * A handle of the calling thread's own to what a handle names: whatever another thread does to that one meanwhile, the
     * object stays until the tables know it.
     */
    static Handle hold(Mutator mutator, HandleBlock block, int index) {
        Handle own = mutator.materialise(() -> block.address(index), ManagedHeap.HANDLES);
        if (own == null) {
            throw new IllegalArgumentException(
                    "handle names no object: index=" + index + "; use handles only as they were given");
        }
        Reference.reachabilityFence(block);
        return own;
    }
}
