package org.ooh4j.agent.bridge;

/**
 * Methods of {@link java.util.Arrays} on handles, where working in place saves a copy out and back. The others go
 * through {@link OutgoingArray}.
 */
public final class HandleArrays {
    private HandleArrays() {}

    private static void checkRange(HandleArray array, int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException("fromIndex(" + from + ") > toIndex(" + to + ")");
        }
        if (from < 0 || to > array.length) {
            throw new ArrayIndexOutOfBoundsException("Array index out of range: " + (from < 0 ? from : to));
        }
    }

    private static HandleArray copyRange(HandleArray array, int from, int to) {
        if (from > to) {
            throw new IllegalArgumentException(from + " > " + to);
        }
        if (from < 0 || from > array.length) {
            throw new ArrayIndexOutOfBoundsException("Array index out of range: " + from);
        }
        HandleArray copy = array.ofLength(to - from);
        array.copyTo(from, copy, 0, Math.min(array.length - from, to - from));
        return copy;
    }

    public static void fill(BooleanArray array, boolean value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(BooleanArray array, int from, int to, boolean value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            BooleanArray.set(array, i, value);
        }
    }

    public static BooleanArray copyOf(BooleanArray array, int length) {
        return (BooleanArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static BooleanArray copyOfRange(BooleanArray array, int from, int to) {
        return (BooleanArray) copyRange(array, from, to);
    }

    public static void fill(ByteArray array, byte value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(ByteArray array, int from, int to, byte value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            ByteArray.set(array, i, value);
        }
    }

    public static ByteArray copyOf(ByteArray array, int length) {
        return (ByteArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static ByteArray copyOfRange(ByteArray array, int from, int to) {
        return (ByteArray) copyRange(array, from, to);
    }

    public static void fill(ShortArray array, short value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(ShortArray array, int from, int to, short value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            ShortArray.set(array, i, value);
        }
    }

    public static ShortArray copyOf(ShortArray array, int length) {
        return (ShortArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static ShortArray copyOfRange(ShortArray array, int from, int to) {
        return (ShortArray) copyRange(array, from, to);
    }

    public static void fill(CharArray array, char value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(CharArray array, int from, int to, char value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            CharArray.set(array, i, value);
        }
    }

    public static CharArray copyOf(CharArray array, int length) {
        return (CharArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static CharArray copyOfRange(CharArray array, int from, int to) {
        return (CharArray) copyRange(array, from, to);
    }

    public static void fill(IntArray array, int value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(IntArray array, int from, int to, int value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            IntArray.set(array, i, value);
        }
    }

    public static IntArray copyOf(IntArray array, int length) {
        return (IntArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static IntArray copyOfRange(IntArray array, int from, int to) {
        return (IntArray) copyRange(array, from, to);
    }

    public static void fill(LongArray array, long value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(LongArray array, int from, int to, long value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            LongArray.set(array, i, value);
        }
    }

    public static LongArray copyOf(LongArray array, int length) {
        return (LongArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static LongArray copyOfRange(LongArray array, int from, int to) {
        return (LongArray) copyRange(array, from, to);
    }

    public static void fill(FloatArray array, float value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(FloatArray array, int from, int to, float value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            FloatArray.set(array, i, value);
        }
    }

    public static FloatArray copyOf(FloatArray array, int length) {
        return (FloatArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static FloatArray copyOfRange(FloatArray array, int from, int to) {
        return (FloatArray) copyRange(array, from, to);
    }

    public static void fill(DoubleArray array, double value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(DoubleArray array, int from, int to, double value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            DoubleArray.set(array, i, value);
        }
    }

    public static DoubleArray copyOf(DoubleArray array, int length) {
        return (DoubleArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static DoubleArray copyOfRange(DoubleArray array, int from, int to) {
        return (DoubleArray) copyRange(array, from, to);
    }

    public static void fill(RefArray array, Object value) {
        fill(array, 0, array.length, value);
    }

    public static void fill(RefArray array, int from, int to, Object value) {
        checkRange(array, from, to);
        for (int i = from; i < to; i++) {
            RefArray.set(array, i, value);
        }
    }

    public static RefArray copyOf(RefArray array, int length) {
        return (RefArray) copyRange(array, 0, HandleArray.checkedLength(length));
    }

    public static RefArray copyOfRange(RefArray array, int from, int to) {
        return (RefArray) copyRange(array, from, to);
    }

    public static RefArray copyOf(RefArray array, int length, Class<?> arrayClass) {
        RefArray copy = RefArray.create(length, RefArrayType.of(arrayClass));
        HandleSystem.arraycopy(array, 0, copy, 0, Math.min(length, array.length));
        return copy;
    }

    public static String deepToString(RefArray array) {
        return java.util.Arrays.deepToString((Object[]) deep(array));
    }

    public static boolean deepEquals(RefArray a, RefArray b) {
        return java.util.Arrays.deepEquals((Object[]) deep(a), (Object[]) deep(b));
    }

    public static int deepHashCode(RefArray array) {
        return java.util.Arrays.deepHashCode((Object[]) deep(array));
    }

    private static Object deep(RefArray array) {
        return array == null ? null : ArrayCopies.out(array, 255);
    }
}
