package org.ooh4j.heap;

import org.ooh4j.heap.handle.HandleBlock;

/**
 * What names an arena object: a {@link Handle}, which names the same one as long as it lives, or a
 * {@link Cursor}, which can be moved. Fields and arrays take either. As long as it names an object, the object is a root.
 */
public abstract sealed class Pointer permits Handle, Cursor {
    final HandleBlock block;
    final int index;
    /** The object's type; 0 if a cursor names none. */
    int typeId;

    Pointer(HandleBlock block, int index, int typeId) {
        this.block = block;
        this.index = index;
        this.typeId = typeId;
    }

    /** The block that holds the address; for those that work with {@link ManagedHeap#mutator}. */
    public final HandleBlock block() {
        return block;
    }

    /** The slot in the block. */
    public final int index() {
        return index;
    }

    /** Id of the object's type. */
    public final int typeId() {
        return typeId;
    }
}
