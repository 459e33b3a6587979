package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;

/** Arrays of {@code char}. */
public final class CharArrayType extends ArrayType {
    CharArrayType(ManagedHeap heap) {
        super(heap, heap.types().arrayOf(FieldKind.CHAR));
    }

    /** Loads an element. */
    public char get(Pointer array, int position) {
        check(array);
        return mutator.getCharElement(array.block, array.index, position);
    }

    /** Stores an element. */
    public void set(Pointer array, int position, char value) {
        check(array);
        mutator.putCharElement(array.block, array.index, position, value);
    }

    /** Copies {@code count} elements from {@code from} on into {@code target[at..]}. */
    public void read(Pointer array, int from, char[] target, int at, int count) {
        checkRange(array, from, count);
        checkJavaRange(target.length, at, count);
        mutator.copyOut(array.block, array.index, from, target, at, count, 2);
    }

    /** Copies {@code source[at..]} over {@code count} elements from {@code to} on, page by page. */
    public void write(Pointer array, int to, char[] source, int at, int count) {
        checkRange(array, to, count);
        checkJavaRange(source.length, at, count);
        mutator.copyIn(source, at, array.block, array.index, to, count, 2);
    }
}
