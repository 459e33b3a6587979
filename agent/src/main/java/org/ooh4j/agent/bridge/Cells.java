package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.TypeLayout;

/** Allocates instances. */
public final class Cells {
    static final Materialiser<Cell> FRESH = new Materialiser<>() {
        @Override
        public Cell handle(HandleBlock block, int index, int typeId) {
            return new Cell(block, index);
        }

        @Override
        public Cell foreign(Object object) {
            throw new IllegalStateException("foreign object where an instance was allocated");
        }
    };

    private Cells() {}

    /** A fresh zeroed instance, allocated before the first of its constructors runs. */
    public static Cell allocate(TypeLayout layout) {
        return Running.MUTATOR.allocate(layout, 0, FRESH);
    }
}
