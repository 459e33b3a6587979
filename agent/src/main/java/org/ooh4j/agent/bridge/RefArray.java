package org.ooh4j.agent.bridge;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Materialiser;

/** A handle of an array of references. */
public final class RefArray extends HandleArray {
    final RefArrayType type;

    RefArray(HandleBlock block, int index, RefArrayType type) {
        super(block, index);
        this.type = type;
    }

    /** {@code new T[length]}, {@code type} being that of {@code T[]}. */
    public static RefArray create(int length, RefArrayType type) {
        return (RefArray) Running.MUTATOR.allocate(type.layout(), checkedLength(length), type);
    }

    /** {@code new T[a][b]...}: as many dimensions as {@code lengths} has; {@code arrayClass} may have more. */
    public static HandleArray create(int[] lengths, Class<?> arrayClass) {
        for (int length : lengths) {
            checkedLength(length);
        }
        return create(lengths, 0, arrayClass);
    }

    private static HandleArray create(int[] lengths, int dimension, Class<?> arrayClass) {
        HandleArray array = ArrayCopies.create(arrayClass.getComponentType(), lengths[dimension]);
        if (dimension + 1 < lengths.length) {
            for (int i = 0; i < lengths[dimension]; i++) {
                set((RefArray) array, i, create(lengths, dimension + 1, arrayClass.getComponentType()));
            }
        }
        return array;
    }

    /** {@code array[i]}. */
    public static Object get(RefArray array, int i, Materialiser<Object> materialiser) {
        return Running.MUTATOR.load(array.block, array.index, array.place(i, 3), materialiser);
    }

    /** {@code array[i] == null}, without making a handle. */
    public static boolean isNull(RefArray array, int i) {
        return Running.MUTATOR.isNull(array.block, array.index, array.place(i, 3));
    }

    /** {@code array[i] = value}. */
    public static void set(RefArray array, int i, Object value) {
        long place = array.place(i, 3);
        if (!array.type.admits(value)) {
            throw new ArrayStoreException(Identity.classOf(value).getName());
        }
        Access.putRef(array, value, place);
    }

    /** {@code (T[]) object}; an array that came from code that is not woven is copied into the arena. */
    public static RefArray cast(Object object, Class<?> arrayClass) {
        if (object == null) {
            return null;
        }
        Class<?> actual = Identity.classOf(object);
        if (!arrayClass.isAssignableFrom(actual)) {
            throw new ClassCastException(
                    "class " + actual.getName() + " cannot be cast to class " + arrayClass.getName());
        }
        return object instanceof RefArray array ? array : (RefArray) ArrayCopies.in(object);
    }

    /** {@code object instanceof T[]}. */
    public static boolean is(Object object, Class<?> arrayClass) {
        return object != null && arrayClass.isAssignableFrom(Identity.classOf(object));
    }

    @Override
    Class<?> arrayClass() {
        return type.arrayClass();
    }

    @Override
    int elementBytes() {
        return 8;
    }

    @Override
    HandleArray ofLength(int newLength) {
        return create(newLength, type);
    }
}
