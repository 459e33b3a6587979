package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** Arrays of {@code long}. */
public final class LongArrayType extends ArrayType {
    LongArrayType(ManagedHeap heap) {
        super(heap, heap.types().arrayOf(FieldKind.LONG));
    }

    private long element(Pointer array, int position) {
        checkElement(array, position);
        return ObjectLayout.PAYLOAD_OFFSET + ((long) position << 3);
    }

    /** Loads an element. */
    public long get(Pointer array, int position) {
        check(array);
        return mutator.getLongElement(array.block, array.index, position);
    }

    /** Stores an element. */
    public void set(Pointer array, int position, long value) {
        check(array);
        mutator.putLongElement(array.block, array.index, position, value);
    }

    /** Copies {@code count} elements from {@code from} on into {@code target[at..]}. */
    public void read(Pointer array, int from, long[] target, int at, int count) {
        checkRange(array, from, count);
        checkJavaRange(target.length, at, count);
        mutator.copyOut(array.block, array.index, from, target, at, count, 8);
    }

    /** Copies {@code source[at..]} over {@code count} elements from {@code to} on, page by page. */
    public void write(Pointer array, int to, long[] source, int at, int count) {
        checkRange(array, to, count);
        checkJavaRange(source.length, at, count);
        mutator.copyIn(source, at, array.block, array.index, to, count, 8);
    }

    /** Loads an element, sequentially consistent. */
    public long getVolatile(Pointer array, int position) {
        long offset = element(array, position);
        return mutator.getLongVolatile(array.block, array.index, offset);
    }

    /** Stores an element, sequentially consistent. */
    public void setVolatile(Pointer array, int position, long value) {
        long offset = element(array, position);
        mutator.putLongVolatile(array.block, array.index, offset, value);
    }

    /** Stores {@code value} if the element is {@code expected}, and says so; sequentially consistent. */
    public boolean compareAndSet(Pointer array, int position, long expected, long value) {
        long offset = element(array, position);
        return mutator.compareAndSetLong(array.block, array.index, offset, expected, value);
    }
}
