package org.ooh4j.gc.mark;

import java.util.function.LongConsumer;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.RootTable;

/** Marks from the roots of a heap. Beside running mutators what it sees is a hint; in a stop it is all there is. */
public final class RootScan {
    private final RootTable roots;
    private final HandleRegistry handles;
    private final LongConsumer visitor;

    /** Roots of one heap, marked by {@code tracer}. */
    public RootScan(RootTable roots, HandleRegistry handles, Tracer tracer) {
        this.roots = roots;
        this.handles = handles;
        this.visitor = tracer::markRoot;
    }

    /** Marks from the named roots; statics are among them. */
    public void markNamed() {
        roots.forEachAddress(visitor);
    }

    /** Marks from every registered handle block. */
    public void markHandles() {
        handles.forEachAddress(visitor);
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
