package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** A handle of a {@code byte[]}. */
public final class ByteArray extends HandleArray {
    private static final TypeLayout LAYOUT = Running.TYPES.arrayOf(FieldKind.BYTE);
    private static final Materialiser<ByteArray> FRESH = new Materialiser<>() {
        @Override
        public ByteArray handle(HandleBlock block, int index, int typeId) {
            return new ByteArray(block, index);
        }

        @Override
        public ByteArray foreign(Object object) {
            throw new IllegalStateException("foreign object where byte[] was allocated");
        }
    };

    ByteArray(HandleBlock block, int index) {
        super(block, index);
    }

    /** {@code new byte[length]}. */
    public static ByteArray create(int length) {
        return Running.MUTATOR.allocate(LAYOUT, checkedLength(length), FRESH);
    }

    /** {@code array[i]}. */
    public static byte get(ByteArray array, int i) {
        return Running.MUTATOR.getByte(array.block, array.index, array.place(i, 0));
    }

    /** {@code array[i] = value}. */
    public static void set(ByteArray array, int i, byte value) {
        Running.MUTATOR.putByte(array.block, array.index, array.place(i, 0), value);
    }

    /** {@code (byte[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static ByteArray cast(Object object) {
        return object instanceof byte[] array ? of(array) : (ByteArray) object;
    }

    /** {@code object instanceof byte[]}. */
    public static boolean is(Object object) {
        return object instanceof ByteArray || object instanceof byte[];
    }

    /** A copy of {@code array} in the arena. */
    static ByteArray of(byte[] array) {
        ByteArray copy = create(array.length);
        Running.MUTATOR.copyIn(array, 0, copy.block, copy.index, 0, array.length, 1);
        return copy;
    }

    /** A copy of the elements on the Java heap. */
    static byte[] out(ByteArray array) {
        byte[] copy = new byte[array.length];
        Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, copy.length, 1);
        return copy;
    }

    @Override
    Class<?> arrayClass() {
        return byte[].class;
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
