package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** A handle of a {@code int[]}. */
public final class IntArray extends HandleArray {
    private static final TypeLayout LAYOUT = Running.TYPES.arrayOf(FieldKind.INT);
    private static final Materialiser<IntArray> FRESH = new Materialiser<>() {
        @Override
        public IntArray handle(HandleBlock block, int index, int typeId) {
            return new IntArray(block, index);
        }

        @Override
        public IntArray foreign(Object object) {
            throw new IllegalStateException("foreign object where int[] was allocated");
        }
    };

    IntArray(HandleBlock block, int index) {
        super(block, index);
    }

    /** {@code new int[length]}. */
    public static IntArray create(int length) {
        return Running.MUTATOR.allocate(LAYOUT, checkedLength(length), FRESH);
    }

    /** {@code array[i]}. */
    public static int get(IntArray array, int i) {
        return Running.MUTATOR.getInt(array.block, array.index, array.place(i, 2));
    }

    /** {@code array[i] = value}. */
    public static void set(IntArray array, int i, int value) {
        Running.MUTATOR.putInt(array.block, array.index, array.place(i, 2), value);
    }

    /** {@code (int[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static IntArray cast(Object object) {
        return object instanceof int[] array ? of(array) : (IntArray) object;
    }

    /** {@code object instanceof int[]}. */
    public static boolean is(Object object) {
        return object instanceof IntArray || object instanceof int[];
    }

    /** A copy of {@code array} in the arena. */
    static IntArray of(int[] array) {
        IntArray copy = create(array.length);
        Running.MUTATOR.copyIn(array, 0, copy.block, copy.index, 0, array.length, 4);
        return copy;
    }

    /** A copy of the elements on the Java heap. */
    static int[] out(IntArray array) {
        int[] copy = new int[array.length];
        Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, copy.length, 4);
        return copy;
    }

    @Override
    Class<?> arrayClass() {
        return int[].class;
    }

    @Override
    int elementBytes() {
        return 4;
    }

    @Override
    HandleArray ofLength(int newLength) {
        return create(newLength);
    }
}
