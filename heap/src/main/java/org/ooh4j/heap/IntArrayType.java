package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** Arrays of {@code int}. */
public final class IntArrayType extends ArrayType {
    IntArrayType(ManagedHeap heap) {
        super(heap, heap.types().arrayOf(FieldKind.INT));
    }

    private long element(Pointer array, int position) {
        checkElement(array, position);
        return ObjectLayout.PAYLOAD_OFFSET + ((long) position << 2);
    }

    /** Loads an element. */
    public int get(Pointer array, int position) {
        check(array);
        return mutator.getIntElement(array.block, array.index, position);
    }

    /** Stores an element. */
    public void set(Pointer array, int position, int value) {
        check(array);
        mutator.putIntElement(array.block, array.index, position, value);
    }

    /** Copies {@code count} elements from {@code from} on into {@code target[at..]}. */
    public void read(Pointer array, int from, int[] target, int at, int count) {
        checkRange(array, from, count);
        checkJavaRange(target.length, at, count);
        mutator.copyOut(array.block, array.index, from, target, at, count, 4);
    }

    /** Copies {@code source[at..]} over {@code count} elements from {@code to} on, page by page. */
    public void write(Pointer array, int to, int[] source, int at, int count) {
        checkRange(array, to, count);
        checkJavaRange(source.length, at, count);
        mutator.copyIn(source, at, array.block, array.index, to, count, 4);
    }

    /** Loads an element, sequentially consistent. */
    public int getVolatile(Pointer array, int position) {
        long offset = element(array, position);
        return mutator.getIntVolatile(array.block, array.index, offset);
    }

    /** Stores an element, sequentially consistent. */
    public void setVolatile(Pointer array, int position, int value) {
        long offset = element(array, position);
        mutator.putIntVolatile(array.block, array.index, offset, value);
    }

    /** Stores {@code value} if the element is {@code expected}, and says so; sequentially consistent. */
    public boolean compareAndSet(Pointer array, int position, int expected, int value) {
        long offset = element(array, position);
        return mutator.compareAndSetInt(array.block, array.index, offset, expected, value);
    }
}
