package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** A handle of a {@code char[]}. */
public final class CharArray extends HandleArray {
    private static final TypeLayout LAYOUT = Running.TYPES.arrayOf(FieldKind.CHAR);
    private static final Materialiser<CharArray> FRESH = new Materialiser<>() {
        @Override
        public CharArray handle(HandleBlock block, int index, int typeId) {
            return new CharArray(block, index);
        }

        @Override
        public CharArray foreign(Object object) {
            throw new IllegalStateException("foreign object where char[] was allocated");
        }
    };

    CharArray(HandleBlock block, int index) {
        super(block, index);
    }

    /** {@code new char[length]}. */
    public static CharArray create(int length) {
        return Running.MUTATOR.allocate(LAYOUT, checkedLength(length), FRESH);
    }

    /** {@code array[i]}. */
    public static char get(CharArray array, int i) {
        return Running.MUTATOR.getChar(array.block, array.index, array.place(i, 1));
    }

    /** {@code array[i] = value}. */
    public static void set(CharArray array, int i, char value) {
        Running.MUTATOR.putChar(array.block, array.index, array.place(i, 1), value);
    }

    /** {@code (char[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static CharArray cast(Object object) {
        return object instanceof char[] array ? of(array) : (CharArray) object;
    }

    /** {@code object instanceof char[]}. */
    public static boolean is(Object object) {
        return object instanceof CharArray || object instanceof char[];
    }

    /** A copy of {@code array} in the arena. */
    static CharArray of(char[] array) {
        CharArray copy = create(array.length);
        Running.MUTATOR.copyIn(array, 0, copy.block, copy.index, 0, array.length, 2);
        return copy;
    }

    /** A copy of the elements on the Java heap. */
    static char[] out(CharArray array) {
        char[] copy = new char[array.length];
        Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, copy.length, 2);
        return copy;
    }

    @Override
    Class<?> arrayClass() {
        return char[].class;
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
