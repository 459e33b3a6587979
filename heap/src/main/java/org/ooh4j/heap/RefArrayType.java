package org.ooh4j.heap;

import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;

/** Arrays of references to arena objects of any type. */
public final class RefArrayType extends ArrayType {
    RefArrayType(ManagedHeap heap, TypeLayout layout) {
        super(heap, layout);
    }

    long element(Pointer array, int position) {
        checkElement(array, position);
        return ObjectLayout.PAYLOAD_OFFSET + ((long) position << 3);
    }

    /**
     * Loads a reference and makes a handle of it, in one step that no collection cuts in two; volatile order.
     *
     * @return null for a null reference
     */
    public Handle get(Pointer array, int position) {
        check(array);
        return mutator.loadElement(array.block, array.index, position, ManagedHeap.HANDLES);
    }

    /** Whether an element is null; makes no handle. */
    public boolean isNull(Pointer array, int position) {
        long offset = element(array, position);
        return mutator.isNull(array.block, array.index, offset);
    }

    /**
     * Stores a reference; release order.
     *
     * @param value of the same heap, or null
     */
    public void set(Pointer array, int position, Pointer value) {
        check(array);
        mutator.storeElement(
                array.block,
                array.index,
                position,
                value == null ? null : heap.require(value).block,
                value == null ? 0 : value.index);
    }

    /** Stores {@code value} if the element is {@code expected} (either may be null), and says so; volatile order. */
    public boolean compareAndSet(Pointer array, int position, Pointer expected, Pointer value) {
        return RefField.compareAndSet(heap, array, element(array, position), expected, value);
    }
}
