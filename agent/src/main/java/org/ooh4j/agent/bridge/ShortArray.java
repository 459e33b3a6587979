package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** A handle of a {@code short[]}. */
public final class ShortArray extends HandleArray {
    private static final TypeLayout LAYOUT = Running.TYPES.arrayOf(FieldKind.SHORT);
    private static final Materialiser<ShortArray> FRESH = new Materialiser<>() {
        @Override
        public ShortArray handle(HandleBlock block, int index, int typeId) {
            return new ShortArray(block, index);
        }

        @Override
        public ShortArray foreign(Object object) {
            throw new IllegalStateException("foreign object where short[] was allocated");
        }
    };

    ShortArray(HandleBlock block, int index) {
        super(block, index);
    }

    /** {@code new short[length]}. */
    public static ShortArray create(int length) {
        return Running.MUTATOR.allocate(LAYOUT, checkedLength(length), FRESH);
    }

    /** {@code array[i]}. */
    public static short get(ShortArray array, int i) {
        return Running.MUTATOR.getShort(array.block, array.index, array.place(i, 1));
    }

    /** {@code array[i] = value}. */
    public static void set(ShortArray array, int i, short value) {
        Running.MUTATOR.putShort(array.block, array.index, array.place(i, 1), value);
    }

    /** {@code (short[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static ShortArray cast(Object object) {
        return object instanceof short[] array ? of(array) : (ShortArray) object;
    }

    /** {@code object instanceof short[]}. */
    public static boolean is(Object object) {
        return object instanceof ShortArray || object instanceof short[];
    }

    /** A copy of {@code array} in the arena. */
    static ShortArray of(short[] array) {
        ShortArray copy = create(array.length);
        Running.MUTATOR.copyIn(array, 0, copy.block, copy.index, 0, array.length, 2);
        return copy;
    }

    /** A copy of the elements on the Java heap. */
    static short[] out(ShortArray array) {
        short[] copy = new short[array.length];
        Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, copy.length, 2);
        return copy;
    }

    @Override
    Class<?> arrayClass() {
        return short[].class;
    }

    @Override
    int elementBytes() {
        return 2;
    }

    @Override
    HandleArray ofLength(int newLength) {
        return create(newLength);
    }
}
