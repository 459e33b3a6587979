package org.ooh4j.agent.bridge;

import java.lang.reflect.Array;

/** Makes arena arrays, and copies whole arrays between the arena and the Java heap. */
final class ArrayCopies {
    private ArrayCopies() {}

    /** A fresh arena array with elements of class {@code component}. */
    static HandleArray create(Class<?> component, int length) {
        if (component == int.class) {
            return IntArray.create(length);
        } else if (component == byte.class) {
            return ByteArray.create(length);
        } else if (component == char.class) {
            return CharArray.create(length);
        } else if (component == long.class) {
            return LongArray.create(length);
        } else if (component == double.class) {
            return DoubleArray.create(length);
        } else if (component == boolean.class) {
            return BooleanArray.create(length);
        } else if (component == float.class) {
            return FloatArray.create(length);
        } else if (component == short.class) {
            return ShortArray.create(length);
        }
        return RefArray.create(length, RefArrayType.of(component.arrayType()));
    }

    /**
     * A copy of the Java array {@code array} in the arena, arrays in it included; null and handles are returned as they
     * are.
     */
    static HandleArray in(Object array) {
        if (array == null || array instanceof HandleArray) {
            return (HandleArray) array;
        }
        HandleArray copy = create(array.getClass().getComponentType(), Array.getLength(array));
        inTo(array, copy);
        return copy;
    }

    /** Copies the elements of {@code array} into {@code copy}, which is as long. */
    static void inTo(Object array, HandleArray copy) {
        if (array instanceof Object[] elements) {
            boolean nested = array.getClass().getComponentType().isArray();
            for (int i = 0; i < elements.length; i++) {
                RefArray.set((RefArray) copy, i, nested ? in(elements[i]) : elements[i]);
            }
        } else {
            inRange(array, 0, copy, copy.length);
        }
    }

    /** Copies {@code count} elements from {@code position} on; primitive arrays only. */
    static void inRange(Object array, int position, HandleArray copy, int count) {
        Running.MUTATOR.copyIn(array, position, copy.block, copy.index, position, count, copy.elementBytes());
    }

    /**
     * A copy of {@code array} on the Java heap.
     *
     * @param dimensions how many dimensions of Java arrays the receiver's declared type asks for; arrays below them
     *     stay handles, in a Java array of class {@code Object[]}
     */
    static Object out(HandleArray array, int dimensions) {
        Class<?> component = array.arrayClass().getComponentType();
        if (component.isArray() && dimensions < 2) {
            component = Object.class;
        }
        Object copy = Array.newInstance(component, array.length);
        if (array instanceof RefArray references) {
            Object[] elements = (Object[]) copy;
            for (int i = 0; i < elements.length; i++) {
                Object element = RefArray.get(references, i, Materialisers.ANY);
                elements[i] =
                        component.isArray() && element != null ? out((HandleArray) element, dimensions - 1) : element;
            }
        } else {
            Running.MUTATOR.copyOut(array.block, array.index, 0, copy, 0, array.length, array.elementBytes());
        }
        return copy;
    }

    static int dimensions(Class<?> arrayClass) {
        int dimensions = 0;
        for (Class<?> c = arrayClass; c.isArray(); c = c.getComponentType()) {
            dimensions++;
        }
        return dimensions;
    }
}
