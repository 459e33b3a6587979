package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** A handle of a {@code long[]}. */
public final class LongArray extends HandleArray {
    private static final TypeLayout LAYOUT = Running.TYPES.arrayOf(FieldKind.LONG);
    private static final Materialiser<LongArray> FRESH = new Materialiser<>() {
        @Override
        public LongArray handle(HandleBlock block, int index, int typeId) {
            return new LongArray(block, index);
        }

        @Override
        public LongArray foreign(Object object) {
            throw new IllegalStateException("foreign object where long[] was allocated");
        }
    };

    LongArray(HandleBlock block, int index) {
        super(block, index);
    }

    /** {@code new long[length]}. */
    public static LongArray create(int length) {
        return Running.MUTATOR.allocate(LAYOUT, checkedLength(length), FRESH);
    }

    /** {@code array[i]}. */
    public static long get(LongArray array, int i) {
        return Running.MUTATOR.getLong(array.block, array.index, array.place(i, 3));
    }

    /** {@code array[i] = value}. */
    public static void set(LongArray array, int i, long value) {
        Running.MUTATOR.putLong(array.block, array.index, array.place(i, 3), value);
    }

    /** {@code (long[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static LongArray cast(Object object) {
        return object instanceof long[] array ? of(array) : (LongArray) object;
    }

    /** {@code object instanceof long[]}. */
    public static boolean is(Object object) {
        return object instanceof LongArray || object instanceof long[];
    }

    /** A copy of {@code array} in the arena. */
    static LongArray of(long[] array) {
        LongArray copy = create(array.length);
        Running.MUTATOR.copyIn(array, 0, copy.block, copy.index, 0, array.length, 8);
        return copy;
    }

    /** A copy of the elements on the Java heap. */
    static long[] out(LongArray array) {
        long[] copy = new long[array.length];
        Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, copy.length, 8);
        return copy;
    }

    @Override
    Class<?> arrayClass() {
        return long[].class;
    }

    @Override
    int elementBytes() {
        return 8;
    }

    @Override
    HandleArray ofLength(int newLength) {
        return create(newLength);
    }
}
