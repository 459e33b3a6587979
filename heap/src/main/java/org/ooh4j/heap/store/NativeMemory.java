package org.ooh4j.heap.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Raw access to native memory by absolute address; nothing is checked here. Naturally aligned accesses are single-copy
 * atomic. "Plain" accesses may be reordered by the compiler with other plain accesses; names say otherwise.
 *
 * <p><b>Assumptions</b>: the address lies in memory that the caller keeps allocated; a {@link Reservation} was made
 * before, which reports where native memory does not work. <b>Guarantees</b>: those of the named access mode;
 * {@link #copy}, {@link #copyToArray} and {@link #copyFromArray} move naturally aligned elements whole.
 * <b>Progress</b>: wait-free; bulk operations go in pieces so that a JVM safepoint does not wait for them.
 */
public final class NativeMemory {
    private static final UnsafeMemory MEMORY = ChronicleMemory.MEMORY;

    private NativeMemory() {}

    public static byte getByte(long address) {
        return MEMORY.readByte(address);
    }

    public static short getShort(long address) {
        return MEMORY.readShort(address);
    }

    public static char getChar(long address) {
        return (char) MEMORY.readShort(address);
    }

    public static int getInt(long address) {
        return MEMORY.readInt(address);
    }

    public static long getLong(long address) {
        return MEMORY.readLong(address);
    }

    public static float getFloat(long address) {
        return MEMORY.readFloat(address);
    }

    public static double getDouble(long address) {
        return MEMORY.readDouble(address);
    }

    public static void putByte(long address, byte value) {
        MEMORY.writeByte(address, value);
    }

    public static void putShort(long address, short value) {
        MEMORY.writeShort(address, value);
    }

    public static void putChar(long address, char value) {
        MEMORY.writeShort(address, (short) value);
    }

    public static void putInt(long address, int value) {
        MEMORY.writeInt(address, value);
    }

    public static void putLong(long address, long value) {
        MEMORY.writeLong(address, value);
    }

    public static void putFloat(long address, float value) {
        MEMORY.writeFloat(address, value);
    }

    public static void putDouble(long address, double value) {
        MEMORY.writeDouble(address, value);
    }

    public static long getLongVolatile(long address) {
        return MEMORY.readVolatileLong(address);
    }

    public static int getIntVolatile(long address) {
        return MEMORY.readVolatileInt(address);
    }

    public static byte getByteVolatile(long address) {
        return MEMORY.readVolatileByte(address);
    }

    /** Release store: what this thread did before is visible to whoever reads the value with at least acquire order. */
    public static void putLongRelease(long address, long value) {
        MEMORY.writeOrderedLong(address, value);
    }

    public static void putByteVolatile(long address, byte value) {
        MEMORY.writeVolatileByte(address, value);
    }

    public static void putIntVolatile(long address, int value) {
        MEMORY.writeVolatileInt(address, value);
    }

    public static void putLongVolatile(long address, long value) {
        MEMORY.writeVolatileLong(address, value);
    }

    /** Sequentially consistent compare-and-set of a naturally aligned long. */
    public static boolean compareAndSetLong(long address, long expected, long value) {
        return MEMORY.compareAndSwapLong(address, expected, value);
    }

    /** Sequentially consistent compare-and-set of a naturally aligned int. */
    public static boolean compareAndSetInt(long address, int expected, int value) {
        return MEMORY.compareAndSwapInt(address, expected, value);
    }

    /** Copies {@code bytes} bytes between native addresses; overlap as {@code memmove} allows. */
    public static void copy(long from, long to, long bytes) {
        NativeBulk.copy(MEMORY, from, to, bytes);
    }

    /** Copies from native memory into {@code target[offset..]}, a primitive array of any element type; offset and length in elements. */
    public static void copyToArray(long from, Object target, int offset, int length) {
        NativeBulk.copyToArray(MEMORY, from, target, offset, length);
    }

    /** Copies {@code source[offset..]} (a primitive array of any element type) to native memory; offset and length in elements. */
    public static void copyFromArray(Object source, int offset, long to, int length) {
        NativeBulk.copyFromArray(MEMORY, source, offset, to, length);
    }

    /** Fills with zero bytes. */
    public static void zero(long address, long bytes) {
        NativeBulk.zero(MEMORY, address, bytes);
    }

    /** Views native memory as a direct buffer in the machine's byte order, for file and socket channels; the caller keeps the memory alive. */
    public static ByteBuffer asByteBuffer(long address, int bytes) {
        ByteBuffer view = NativeBulk.EMPTY.duplicate();
        aim(view, address, bytes);
        return view;
    }

    /**
     * Points a view made by {@link #asByteBuffer} at other memory without allocating: position 0, limit and capacity
     * {@code bytes}, the machine's byte order. Not for buffers of any other origin; not thread-safe.
     */
    public static void aim(ByteBuffer view, long address, int bytes) {
        MEMORY.writeLong(view, ChronicleMemory.BUFFER_ADDRESS, address);
        MEMORY.writeInt(view, ChronicleMemory.BUFFER_CAPACITY, bytes);
        view.clear().order(ByteOrder.nativeOrder());
    }
}
