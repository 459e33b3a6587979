package org.ooh4j.gc.reference;

import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.ooh4j.gc.mark.Tracer;
import org.ooh4j.heap.reference.FinalizerTable;
import org.ooh4j.heap.reference.FinalizerTable.Reach;
import org.ooh4j.heap.reference.HeapReferences;
import org.ooh4j.heap.space.HeapSpace;

/**
 * Does to weak references and finalizers what a collection decides; the package says in which order, and why.
 *
 * <p><b>Assumptions.</b> The collector's thread, in the stop that ends a marking, all roots marked and nothing left to
 * scan; {@link #clearShort}, {@link #queueFinalizable} and {@link #clearLong} one after the other.
 *
 * <p><b>Guarantees.</b> Afterwards every object that a weak handle names or a finalizer waits for is marked, and so is
 * everything that it leads to. No Java object is made in the stop, but for what the mark stack needs.
 *
 * <p><b>Progress.</b> Looks at every weak handle once and at every waiting finalizer twice, marks what only finalizable
 * objects lead to, and waits only for locks that program threads hold for a moment.
 */
public final class ReferenceProcessing {
    private final HeapReferences references;
    private final HeapSpace space;
    private final Tracer tracer;
    private final Runnable drain;
    private final LongPredicate marked;
    private final FinalizerTable.ReachOf reach = this::reach;
    private final LongConsumer root;
    private int weakCleared;
    private int finalizersReady;
    private int finalizerCycles;
    private boolean oldMarks;

    /** Processing for one heap, marking with {@code tracer}; {@code drain} scans until nothing is left. */
    public ReferenceProcessing(HeapReferences references, HeapSpace space, Tracer tracer, Runnable drain) {
        this.references = references;
        this.space = space;
        this.tracer = tracer;
        this.drain = drain;
        this.marked = space::isMarked;
        this.root = tracer::markRoot;
    }

    /** A collection begins: counts are 0. */
    public void begin() {
        weakCleared = 0;
        finalizersReady = 0;
        finalizerCycles = 0;
    }

    /** Clears the short weak handles to what no root leads to. */
    public void clearShort() {
        weakCleared += references.shortLinks().clearUnreached(marked);
    }

    /**
     * Decides whose turn it is to be finalized, makes those finalizers ready, and marks what they keep.
     *
     * @param marksKept whether marks are left from the collection before: what is marked may be merely old
     */
    public void queueFinalizable(boolean marksKept) {
        oldMarks = marksKept;
        FinalizerTable finalizers = references.finalizers().table();
        finalizerCycles += finalizers.decideOrder(reach);
        finalizersReady += finalizers.makeReady(marked, root);
        drain.run();
    }

    /** Clears the long weak handles to what not even a finalizer keeps. */
    public void clearLong() {
        weakCleared += references.longLinks().clearUnreached(marked);
    }

    /** Beside the program: says that finalizers are ready, if some became so, and drops what the JVM let go of. */
    public void announce() {
        references.shortLinks().expunge();
        references.longLinks().expunge();
        if (finalizersReady > 0) {
            references.finalizers().announce();
        }
    }

    /** What was done since {@link #begin}. */
    public ReferenceCounts counts() {
        return new ReferenceCounts(weakCleared, finalizersReady, finalizerCycles);
    }

    /**
     * Marks what an ordered finalizable object leads to, unless something led to it. It is marked afterwards only if it
     * leads to itself: everything that was marked before had been scanned, and had not led to it.
     */
    private Reach reach(long gva, boolean ignoringSelf) {
        if (space.isMarked(gva)) {
            return oldMarks ? Reach.OLD : Reach.REACHED;
        }
        tracer.scanContents(gva, ignoringSelf);
        drain.run();
        return space.isMarked(gva) ? Reach.LEADS_TO_ITSELF : Reach.UNREACHED;
    }
}
