package org.ooh4j.gc.mark;

import java.util.function.LongConsumer;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.RootTable;
import org.ooh4j.heap.reference.FinalizerTable;

/** Marks from the roots of a heap. Beside running mutators what it sees is a hint; in a stop it is all there is. */
public final class RootScan {
    private final RootTable roots;
    private final HandleRegistry handles;
    private final FinalizerTable finalizers;
    private final Tracer tracer;
    private final LongConsumer visitor;
    private int scan;

    /** Roots of one heap, marked by {@code tracer}. */
    public RootScan(RootTable roots, HandleRegistry handles, FinalizerTable finalizers, Tracer tracer) {
        this.roots = roots;
        this.handles = handles;
        this.finalizers = finalizers;
        this.tracer = tracer;
        this.visitor = tracer::markRoot;
    }

    /**
     * Marks from the named roots, statics among them; from scopes, cursors and pins, which need no help of the JVM; and
     * from the objects of finalizers that are ready or run.
     */
    public void markNamed() {
        roots.forEachAddress(visitor);
        handles.forEachSourceAddress(visitor);
        finalizers.forEachRoot(visitor);
    }

    /** Marks were cleared: every root is to be looked at again. */
    public void begin() {
        scan = handles.beginScan();
    }

    /**
     * Marks from every registered handle block. Blocks that were finished when they were looked at beside the program
     * are not even passed by the second time, so the final pause grows with the handles made since, not with all there are.
     *
     * @return how many handles it marked from
     */
    public long markHandles() {
        long before = tracer.roots();
        handles.forEachUnsettledAddress(scan, visitor);
        return tracer.roots() - before;
    }

    /** Drops the blocks that the JVM no longer reaches; returns how many. */
    public int expunge() {
        return handles.expunge();
    }

    /** Registered handle blocks. */
    public int handleBlocks() {
        return handles.blockCount();
    }
}
