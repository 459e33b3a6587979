package org.ooh4j.benchmarks.paired;

import java.lang.ref.Reference;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.Pointer;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.StaleHandleException;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Stores of longs with all that the library's stores do except what tracking needs: handle, heap, type, bounds and
 * staleness are checked, the address comes from the handle's block; there is no critical section and no look at the
 * page. What the heap knows of its pages is wrong afterwards: for measuring only.
 */
final class UntrackedLongs {
    private final HandleRegistry handles;
    private final int typeId;
    private final long delta;

    UntrackedLongs(ManagedHeap heap, TypeLayout type) {
        this.handles = heap.handles();
        this.typeId = type.id();
        this.delta = heap.space().arena().delta();
    }

    /** As {@code LongField.set}. */
    void setField(Pointer object, long offset, long value) {
        check(object);
        HandleBlock block = object.block();
        NativeMemory.putLong(address(block, object.index()) + offset, value);
        Reference.reachabilityFence(block);
    }

    /** As {@code LongArrayType.set}. */
    void setElement(Pointer array, int position, long value) {
        check(array);
        HandleBlock block = array.block();
        NativeMemory.putLong(element(address(block, array.index()), position), value);
        Reference.reachabilityFence(block);
    }

    /** As {@link #setField}, in a critical section of the thread that made the handle. */
    void setFieldInSection(Pointer object, long offset, long value) {
        check(object);
        HandleBlock block = object.block();
        SectionWord section = block.maker();
        section.enter();
        try {
            NativeMemory.putLong(address(block, object.index()) + offset, value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** As {@link #setElement}, in a critical section of the thread that made the handle. */
    void setElementInSection(Pointer array, int position, long value) {
        check(array);
        HandleBlock block = array.block();
        SectionWord section = block.maker();
        section.enter();
        try {
            NativeMemory.putLong(element(address(block, array.index()), position), value);
        } finally {
            section.exit();
        }
        Reference.reachabilityFence(block);
    }

    /** Native address of an element; the length is read where the element is, as the library does. */
    private static long element(long object, int position) {
        int length = NativeMemory.getInt(object + ObjectLayout.LENGTH_OFFSET);
        if (position < 0 || position >= length) {
            throw new IndexOutOfBoundsException(
                    "position is outside the array: position=" + position + " length=" + length);
        }
        return object + ObjectLayout.PAYLOAD_OFFSET + ((long) position << 3);
    }

    private long address(HandleBlock block, int index) {
        long gva = block.address(index);
        if (gva == 0) {
            throw new StaleHandleException(index);
        }
        return gva + delta;
    }

    private void check(Pointer pointer) {
        if (pointer == null || pointer.typeId() != typeId || pointer.block().registry() != handles) {
            throw new IllegalArgumentException("handle is null, of another heap or of another type: handle=" + pointer
                    + "; this benchmark stores to its own objects only");
        }
    }
}
