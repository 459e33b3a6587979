package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** Arrays of {@code boolean}. */
public final class BooleanArrayType extends ArrayType {
    BooleanArrayType(ManagedHeap heap) {
        super(heap, heap.types().arrayOf(FieldKind.BOOLEAN));
    }

    private long element(Pointer array, int position) {
        checkElement(array, position);
        return ObjectLayout.PAYLOAD_OFFSET + (long) position;
    }

    /** Loads an element. */
    public boolean get(Pointer array, int position) {
        long offset = element(array, position);
        return mutator.getBoolean(array.block, array.index, offset);
    }

    /** Stores an element. */
    public void set(Pointer array, int position, boolean value) {
        long offset = element(array, position);
        mutator.putBoolean(array.block, array.index, offset, value);
    }

    /** Copies {@code count} elements from {@code from} on into {@code target[at..]}. */
    public void read(Pointer array, int from, boolean[] target, int at, int count) {
        checkRange(array, from, count);
        checkJavaRange(target.length, at, count);
        mutator.copyOut(array.block, array.index, from, target, at, count, 1);
    }

    /** Copies {@code source[at..]} over {@code count} elements from {@code to} on, page by page. */
    public void write(Pointer array, int to, boolean[] source, int at, int count) {
        checkRange(array, to, count);
        checkJavaRange(source.length, at, count);
        mutator.copyIn(source, at, array.block, array.index, to, count, 1);
    }
}
