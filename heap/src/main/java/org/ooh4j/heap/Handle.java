package org.ooh4j.heap;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.object.TypeLayout;

/**
 * A library user's pointer to an arena object, for life; thread-safe. While it is reachable, the object is a root; one
 * that was made inside a {@link HandleScope} names nothing any more once the scope is closed. Handles that name the same
 * object are equal, whoever made them; use no handle of a closed scope or heap as a key.
 */
public final class Handle extends Pointer {
    Handle(HandleBlock block, int index, TypeLayout type) {
        super(block, index, type);
    }

    @Override
    public int typeId() {
        return type.id();
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Handle handle
                && handle.block.registry() == block.registry()
                && handle.address() == address()
                && address() != 0;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(address() >>> 4);
    }

    private long address() {
        return block.address(index);
    }

    /** The address, and the id of the type. */
    @Override
    public String toString() {
        return "handle gva=0x" + Long.toHexString(address()) + " type=" + type.id();
    }
}
