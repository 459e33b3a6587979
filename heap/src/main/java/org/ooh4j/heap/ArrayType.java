package org.ooh4j.heap;

import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/**
 * A type of arrays, and the access to their elements: keep it in a {@code static final} variable or a final one.
 *
 * <p>Every access is checked as {@link Field} says; a position outside the array is an
 * {@code IndexOutOfBoundsException}.
 */
public abstract sealed class ArrayType extends HeapType
        permits RefArrayType,
                BooleanArrayType,
                ByteArrayType,
                ShortArrayType,
                CharArrayType,
                IntArrayType,
                LongArrayType,
                FloatArrayType,
                DoubleArrayType {
    ArrayType(ManagedHeap heap, TypeLayout layout) {
        super(heap, layout);
    }

    /** What the elements are. */
    public final FieldKind elementKind() {
        return layout.elementKind();
    }

    /**
     * Allocates an array of zeroes or nulls.
     *
     * @throws NegativeArraySizeException if {@code length} is negative
     * @throws org.ooh4j.heap.mutator.ArenaFullError if there is no room and collecting makes none
     */
    public final Handle allocate(int length) {
        return mutator.allocate(layout, length, ManagedHeap.HANDLES);
    }

    /** The number of elements. */
    public final int length(Pointer array) {
        check(array);
        return mutator.length(array.block, array.index);
    }

    /** Copies {@code count} elements between two arrays of this type, or within one, as {@code System.arraycopy} does. */
    public final void copy(Pointer from, int fromPosition, Pointer to, int toPosition, int count) {
        checkRange(from, fromPosition, count);
        checkRange(to, toPosition, count);
        mutator.copy(
                from.block,
                from.index,
                fromPosition,
                to.block,
                to.index,
                toPosition,
                count,
                elementKind().bytes());
    }

    final void checkElement(Pointer array, int position) {
        check(array);
        if (Integer.compareUnsigned(position, mutator.length(array.block, array.index)) >= 0) {
            throw outside(array, position, 1);
        }
    }

    final void checkRange(Pointer array, int from, int count) {
        check(array);
        if ((from | count) < 0 || from > mutator.length(array.block, array.index) - count) {
            throw outside(array, from, count);
        }
    }

    static void checkJavaRange(int length, int at, int count) {
        if ((at | count) < 0 || at > length - count) {
            throw new IndexOutOfBoundsException("position is outside the Java array: position=" + at + " count=" + count
                    + " length=" + length + "; stay between 0 and its length");
        }
    }

    private IndexOutOfBoundsException outside(Pointer array, int position, int count) {
        return new IndexOutOfBoundsException("position is outside the array: type=" + name() + " address=0x"
                + Long.toHexString(array.block.address(array.index)) + " position=" + position + " count=" + count
                + " length=" + mutator.length(array.block, array.index) + "; stay between 0 and its length");
    }
}
