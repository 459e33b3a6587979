package org.ooh4j.heap;

import java.lang.invoke.VarHandle;
import org.ooh4j.heap.handle.HandleBlock;

/**
 * A library user's pointer to an arena object, for life; thread-safe. While it is reachable, the object is a root; one
 * that was made inside a {@link HandleScope} names nothing any more once the scope is closed. Handles that name the same
 * object are equal, whoever made them; use no handle of a closed scope or heap as a key.
 */
public final class Handle extends Pointer {
    Handle(HandleBlock block, int index, int typeId) {
        super(block, index, typeId);
        VarHandle.storeStoreFence(); // the type too is there for a thread that is given the handle by a race
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
        return "handle gva=0x" + Long.toHexString(address()) + " type=" + typeId;
    }
}
