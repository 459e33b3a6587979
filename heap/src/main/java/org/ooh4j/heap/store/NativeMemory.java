package org.ooh4j.heap.store;

/**
 * Raw access to native memory by absolute address; nothing is checked here. Naturally aligned accesses are single-copy
 * atomic. "Plain" accesses may be reordered by the compiler with other plain accesses; names say otherwise.
 */
public final class NativeMemory {
    private NativeMemory() {}

    public static byte getByte(long address) {
        throw new UnsupportedOperationException();
    }

    public static short getShort(long address) {
        throw new UnsupportedOperationException();
    }

    public static char getChar(long address) {
        throw new UnsupportedOperationException();
    }

    public static int getInt(long address) {
        throw new UnsupportedOperationException();
    }

    public static long getLong(long address) {
        throw new UnsupportedOperationException();
    }

    public static float getFloat(long address) {
        throw new UnsupportedOperationException();
    }

    public static double getDouble(long address) {
        throw new UnsupportedOperationException();
    }

    public static void putByte(long address, byte value) {
        throw new UnsupportedOperationException();
    }

    public static void putShort(long address, short value) {
        throw new UnsupportedOperationException();
    }

    public static void putChar(long address, char value) {
        throw new UnsupportedOperationException();
    }

    public static void putInt(long address, int value) {
        throw new UnsupportedOperationException();
    }

    public static void putLong(long address, long value) {
        throw new UnsupportedOperationException();
    }

    public static void putFloat(long address, float value) {
        throw new UnsupportedOperationException();
    }

    public static void putDouble(long address, double value) {
        throw new UnsupportedOperationException();
    }

    public static long getLongVolatile(long address) {
        throw new UnsupportedOperationException();
    }

    public static int getIntVolatile(long address) {
        throw new UnsupportedOperationException();
    }

    public static byte getByteVolatile(long address) {
        throw new UnsupportedOperationException();
    }

    public static void putLongRelease(long address, long value) {
        throw new UnsupportedOperationException();
    }

    public static void putByteVolatile(long address, byte value) {
        throw new UnsupportedOperationException();
    }

    public static void putIntVolatile(long address, int value) {
        throw new UnsupportedOperationException();
    }

    public static void putLongVolatile(long address, long value) {
        throw new UnsupportedOperationException();
    }

    public static boolean compareAndSetLong(long address, long expected, long value) {
        throw new UnsupportedOperationException();
    }

    public static boolean compareAndSetInt(long address, int expected, int value) {
        throw new UnsupportedOperationException();
    }

    /** Copies {@code bytes} bytes between native addresses that do not overlap (or overlap as {@code memmove} allows). */
    public static void copy(long from, long to, long bytes) {
        throw new UnsupportedOperationException();
    }
    /** Copies from native memory into {@code target[offset..]}, a primitive array of any element type; offset and length in elements. */
    public static void copyToArray(long from, Object target, int offset, int length) {
        throw new UnsupportedOperationException();
    }
    /** Copies {@code source[offset..]} (a primitive array of any element type) to native memory; offset and length in elements. */
    public static void copyFromArray(Object source, int offset, long to, int length) {
        throw new UnsupportedOperationException();
    }
    /** Fills with zero bytes. */
    public static void zero(long address, long bytes) {
        throw new UnsupportedOperationException();
    }
    /** Views native memory as a direct buffer in the machine's byte order, for file and socket channels; the caller keeps the memory alive. */
    public static java.nio.ByteBuffer asByteBuffer(long address, int bytes) {
        throw new UnsupportedOperationException();
    }
}
