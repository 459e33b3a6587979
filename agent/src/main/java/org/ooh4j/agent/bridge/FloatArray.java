package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** A handle of a {@code float[]}. */
public final class FloatArray extends HandleArray {
    private static final TypeLayout LAYOUT = Running.TYPES.arrayOf(FieldKind.FLOAT);
    private static final Materialiser<FloatArray> FRESH = new Materialiser<>() {
        @Override
        public FloatArray handle(HandleBlock block, int index, int typeId) {
            return new FloatArray(block, index);
        }

        @Override
        public FloatArray foreign(Object object) {
            throw new IllegalStateException("foreign object where float[] was allocated");
        }
    };

    FloatArray(HandleBlock block, int index) {
        super(block, index);
    }

    /** {@code new float[length]}. */
    public static FloatArray create(int length) {
        return Running.MUTATOR.allocate(LAYOUT, checkedLength(length), FRESH);
    }

    /** {@code array[i]}. */
    public static float get(FloatArray array, int i) {
        return Running.MUTATOR.getFloat(array.block, array.index, array.place(i, 2));
    }

    /** {@code array[i] = value}. */
    public static void set(FloatArray array, int i, float value) {
        Running.MUTATOR.putFloat(array.block, array.index, array.place(i, 2), value);
    }

    /** {@code (float[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static FloatArray cast(Object object) {
        return object instanceof float[] array ? of(array) : (FloatArray) object;
    }

    /** {@code object instanceof float[]}. */
    public static boolean is(Object object) {
        return object instanceof FloatArray || object instanceof float[];
    }

    /** A copy of {@code array} in the arena. */
    static FloatArray of(float[] array) {
        FloatArray copy = create(array.length);
        Running.MUTATOR.copyIn(array, 0, copy.block, copy.index, 0, array.length, 4);
        return copy;
    }

    /** A copy of the elements on the Java heap. */
    static float[] out(FloatArray array) {
        float[] copy = new float[array.length];
        Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, copy.length, 4);
        return copy;
    }

    @Override
    Class<?> arrayClass() {
        return float[].class;
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
