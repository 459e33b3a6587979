package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** Arrays of {@code float}. */
public final class FloatArrayType extends ArrayType {
    FloatArrayType(ManagedHeap heap) {
        super(heap, heap.types().arrayOf(FieldKind.FLOAT));
    }

    private long element(Pointer array, int position) {
        checkElement(array, position);
        return ObjectLayout.PAYLOAD_OFFSET + ((long) position << 2);
    }

    /** Loads an element. */
    public float get(Pointer array, int position) {
        long offset = element(array, position);
        return mutator.getFloat(array.block, array.index, offset);
    }

    /** Stores an element. */
    public void set(Pointer array, int position, float value) {
        long offset = element(array, position);
        mutator.putFloat(array.block, array.index, offset, value);
    }

    /** Copies {@code count} elements from {@code from} on into {@code target[at..]}. */
    public void read(Pointer array, int from, float[] target, int at, int count) {
        checkRange(array, from, count);
        checkJavaRange(target.length, at, count);
        mutator.copyOut(array.block, array.index, from, target, at, count, 4);
    }

    /** Copies {@code source[at..]} over {@code count} elements from {@code to} on, page by page. */
    public void write(Pointer array, int to, float[] source, int at, int count) {
        checkRange(array, to, count);
        checkJavaRange(source.length, at, count);
        mutator.copyIn(source, at, array.block, array.index, to, count, 4);
    }
}
