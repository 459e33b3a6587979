package org.ooh4j.heap.object;

import java.nio.ByteOrder;

/**
 * The header that every arena object begins with.
 *
 * <pre>
 *  0       4       8
 *  +-------+-------+----------------
 *  | type  | length| fields or elements
 *  +-------+-------+----------------
 * </pre>
 *
 * The type id is an int, at least 1: a cell whose first four bytes are zero holds no object. Length counts array
 * elements, and is 0 for instances.
 */
public final class ObjectLayout {
    public static final int TYPE_OFFSET = 0;
    public static final int LENGTH_OFFSET = 4;
    /** Offset of the first field or element; multiple of 8. */
    public static final int PAYLOAD_OFFSET = 8;
    /** Cells are multiples of this many bytes. */
    public static final int GRANULE_BYTES = 16;
    /** log2 of {@link #GRANULE_BYTES}. */
    public static final int GRANULE_SHIFT = 4;

    private static final boolean LITTLE_ENDIAN = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

    private ObjectLayout() {}

    /** A header as one 8-byte word in the machine's byte order, so that it appears in memory all at once. */
    public static long header(int typeId, int length) {
        return LITTLE_ENDIAN
                ? (long) length << 32 | typeId & 0xFFFF_FFFFL
                : (long) typeId << 32 | length & 0xFFFF_FFFFL;
    }

    /** The type id in a header word; 0 if there is no object. */
    public static int typeId(long header) {
        return (int) (LITTLE_ENDIAN ? header : header >>> 32);
    }

    /** The length in a header word. */
    public static int length(long header) {
        return (int) (LITTLE_ENDIAN ? header >>> 32 : header);
    }
}
