package org.ooh4j.heap;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.TypeLayout;

/**
 * What names an arena object: a {@link Handle}, which names the same one as long as it lives, or a
 * {@link Cursor}, which can be moved. Fields and arrays take either. As long as it names an object, the object is a root.
 */
public abstract sealed class Pointer permits Handle, Cursor {
    final HandleBlock block;
    final int index;
    /**
     * The type of what a handle names; null for a cursor. Of one heap only, so whoever has compared it knows the heap too.
     */
    final TypeLayout type;

    Pointer(HandleBlock block, int index, TypeLayout type) {
        this.block = block;
        this.index = index;
        this.type = type;
    }

    /** The block that holds the address; for those that work with {@link ManagedHeap#mutator}. */
    public final HandleBlock block() {
        return block;
    }

    /** The number of the slot that holds it. */
    public final int index() {
        return index;
    }

    /** Id of the object's type; 0 if a cursor names none. */
    public abstract int typeId();
}
