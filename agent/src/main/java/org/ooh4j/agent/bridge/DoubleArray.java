package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** A handle of a {@code double[]}. */
public final class DoubleArray extends HandleArray {
    private static final TypeLayout LAYOUT = Running.TYPES.arrayOf(FieldKind.DOUBLE);
    private static final Materialiser<DoubleArray> FRESH = new Materialiser<>() {
        @Override
        public DoubleArray handle(HandleBlock block, int index, int typeId) {
            return new DoubleArray(block, index);
        }

        @Override
        public DoubleArray foreign(Object object) {
            throw new IllegalStateException("foreign object where double[] was allocated");
        }
    };

    DoubleArray(HandleBlock block, int index) {
        super(block, index);
    }

    /** {@code new double[length]}. */
    public static DoubleArray create(int length) {
        return Running.MUTATOR.allocate(LAYOUT, checkedLength(length), FRESH);
    }

    /** {@code array[i]}. */
    public static double get(DoubleArray array, int i) {
        return Running.MUTATOR.getDouble(array.block, array.index, array.place(i, 3));
    }

    /** {@code array[i] = value}. */
    public static void set(DoubleArray array, int i, double value) {
        Running.MUTATOR.putDouble(array.block, array.index, array.place(i, 3), value);
    }

    /** {@code (double[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static DoubleArray cast(Object object) {
        return object instanceof double[] array ? of(array) : (DoubleArray) object;
    }

    /** {@code object instanceof double[]}. */
    public static boolean is(Object object) {
        return object instanceof DoubleArray || object instanceof double[];
    }

    /** A copy of {@code array} in the arena. */
    static DoubleArray of(double[] array) {
        DoubleArray copy = create(array.length);
        Running.MUTATOR.copyIn(array, 0, copy.block, copy.index, 0, array.length, 8);
        return copy;
    }

    /** A copy of the elements on the Java heap. */
    static double[] out(DoubleArray array) {
        double[] copy = new double[array.length];
        Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, copy.length, 8);
        return copy;
    }

    @Override
    Class<?> arrayClass() {
        return double[].class;
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
