package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** Arrays of {@code float}. */
public final class FloatArrayType extends ArrayType {
    FloatArrayType(ManagedHeap heap) {
        super(heap, heap.types().arrayOf(FieldKind.FLOAT));
    }

    /** Loads an element. */
    public float get(Pointer array, int position) {
        check(array);
        return mutator.getFloatElement(array.block, array.index, position);
    }

    /** Stores an element. */
    public void set(Pointer array, int position, float value) {
        check(array);
        mutator.putFloatElement(array.block, array.index, position, value);
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
