package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** A handle of a {@code boolean[]}. */
public final class BooleanArray extends HandleArray {
    private static final TypeLayout LAYOUT = Running.TYPES.arrayOf(FieldKind.BOOLEAN);
    private static final Materialiser<BooleanArray> FRESH = new Materialiser<>() {
        @Override
        public BooleanArray handle(HandleBlock block, int index, int typeId) {
            return new BooleanArray(block, index);
        }

        @Override
        public BooleanArray foreign(Object object) {
            throw new IllegalStateException("foreign object where boolean[] was allocated");
        }
    };

    BooleanArray(HandleBlock block, int index) {
        super(block, index);
    }

    /** {@code new boolean[length]}. */
    public static BooleanArray create(int length) {
        return Running.MUTATOR.allocate(LAYOUT, checkedLength(length), FRESH);
    }

    /** {@code array[i]}. */
    public static boolean get(BooleanArray array, int i) {
        return Running.MUTATOR.getBoolean(array.block, array.index, array.place(i, 0));
    }

    /** {@code array[i] = value}. */
    public static void set(BooleanArray array, int i, boolean value) {
        Running.MUTATOR.putBoolean(array.block, array.index, array.place(i, 0), value);
    }

    /** {@code (boolean[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static BooleanArray cast(Object object) {
        return object instanceof boolean[] array ? of(array) : (BooleanArray) object;
    }

    /** {@code object instanceof boolean[]}. */
    public static boolean is(Object object) {
        return object instanceof BooleanArray || object instanceof boolean[];
    }

    /** A copy of {@code array} in the arena. */
    static BooleanArray of(boolean[] array) {
        BooleanArray copy = create(array.length);
        Running.MUTATOR.copyIn(array, 0, copy.block, copy.index, 0, array.length, 1);
        return copy;
    }

    /** A copy of the elements on the Java heap. */
    static boolean[] out(BooleanArray array) {
        boolean[] copy = new boolean[array.length];
        Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, copy.length, 1);
        return copy;
    }

    @Override
    Class<?> arrayClass() {
        return boolean[].class;
    }

    @Override
    int elementBytes() {
        return 1;
    }

    @Override
    HandleArray ofLength(int newLength) {
        return create(newLength);
    }
}
