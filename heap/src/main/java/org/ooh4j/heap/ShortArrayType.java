package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** Arrays of {@code short}. */
public final class ShortArrayType extends ArrayType {
    ShortArrayType(ManagedHeap heap) {
        super(heap, heap.types().arrayOf(FieldKind.SHORT));
    }

    /** Loads an element. */
    public short get(Pointer array, int position) {
        check(array);
        return mutator.getShortElement(array.block, array.index, position);
    }

    /** Stores an element. */
    public void set(Pointer array, int position, short value) {
        check(array);
        mutator.putShortElement(array.block, array.index, position, value);
    }

    /** Copies {@code count} elements from {@code from} on into {@code target[at..]}. */
    public void read(Pointer array, int from, short[] target, int at, int count) {
        checkRange(array, from, count);
        checkJavaRange(target.length, at, count);
        mutator.copyOut(array.block, array.index, from, target, at, count, 2);
    }

    /** Copies {@code source[at..]} over {@code count} elements from {@code to} on, page by page. */
    public void write(Pointer array, int to, short[] source, int at, int count) {
        checkRange(array, to, count);
        checkJavaRange(source.length, at, count);
        mutator.copyIn(source, at, array.block, array.index, to, count, 2);
    }
}
