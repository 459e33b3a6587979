package org.ooh4j.heap.object;

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

    private ObjectLayout() {}
}
