package org.ooh4j.heap.store;

import java.nio.ByteBuffer;
import net.openhft.chronicle.core.UnsafeMemory;

/**
 * Copying and zeroing in pieces: a single long {@code memmove} keeps the JVM from reaching a safepoint, and Chronicle's
 * own piecewise copy runs forwards even where the ranges overlap.
 */
final class NativeBulk {
    /** Base of every view: its memory is never touched, and it is never freed. */
    static final ByteBuffer EMPTY = ByteBuffer.allocateDirect(0);
    /** Below the sizes at which Chronicle splits a copy itself (1 MiB) or times and logs it (128 KiB, arrays). */
    private static final int PIECE = 64 * 1024;

    private static final int BYTES = base(byte[].class);
    private static final int BOOLEANS = base(boolean[].class);
    private static final int SHORTS = base(short[].class);
    private static final int CHARS = base(char[].class);
    private static final int INTS = base(int[].class);
    private static final int LONGS = base(long[].class);
    private static final int FLOATS = base(float[].class);
    private static final int DOUBLES = base(double[].class);

    private NativeBulk() {}

    private static int base(Class<?> array) {
        return ChronicleMemory.MEMORY == null ? 0 : ChronicleMemory.MEMORY.arrayBaseOffset(array);
    }

    static void copy(UnsafeMemory memory, long from, long to, long bytes) {
        if (bytes <= PIECE) {
            memory.copyMemory(from, to, bytes);
        } else if (to > from && to < from + bytes) {
            for (long end = bytes; end > 0; end -= PIECE) {
                long start = Math.max(0, end - PIECE);
                memory.copyMemory(from + start, to + start, end - start);
            }
        } else {
            for (long done = 0; done < bytes; done += PIECE) {
                memory.copyMemory(from + done, to + done, Math.min(PIECE, bytes - done));
            }
        }
    }

    static void zero(UnsafeMemory memory, long address, long bytes) {
        for (long done = 0; done < bytes; done += PIECE) {
            memory.setMemory(address + done, Math.min(PIECE, bytes - done), (byte) 0);
        }
    }

    static void copyToArray(UnsafeMemory memory, long from, Object target, int offset, int length) {
        int shift = shift(target);
        long start = base(target) + ((long) offset << shift);
        long bytes = (long) length << shift;
        for (long done = 0; done < bytes; done += PIECE) {
            memory.copyMemory(from + done, target, start + done, (int) Math.min(PIECE, bytes - done));
        }
    }

    static void copyFromArray(UnsafeMemory memory, Object source, int offset, long to, int length) {
        int shift = shift(source);
        long start = base(source) + ((long) offset << shift);
        long bytes = (long) length << shift;
        for (long done = 0; done < bytes; done += PIECE) {
            memory.copyMemory(source, start + done, to + done, (int) Math.min(PIECE, bytes - done));
        }
    }

    private static int shift(Object array) {
        if (array instanceof byte[] || array instanceof boolean[]) {
            return 0;
        } else if (array instanceof int[] || array instanceof float[]) {
            return 2;
        } else if (array instanceof long[] || array instanceof double[]) {
            return 3;
        } else if (array instanceof char[] || array instanceof short[]) {
            return 1;
        }
        throw new IllegalArgumentException(
                "not a primitive array: class=" + array.getClass().getName());
    }

    private static long base(Object array) {
        if (array instanceof byte[]) {
            return BYTES;
        } else if (array instanceof int[]) {
            return INTS;
        } else if (array instanceof long[]) {
            return LONGS;
        } else if (array instanceof double[]) {
            return DOUBLES;
        } else if (array instanceof char[]) {
            return CHARS;
        } else if (array instanceof boolean[]) {
            return BOOLEANS;
        } else if (array instanceof float[]) {
            return FLOATS;
        }
        return SHORTS;
    }
}
