package org.ooh4j.checkpoint.stream;

/**
 * A frame.
 *
 * <pre>
 *  0       4       8        12      16
 *  +-------+-------+--------+-------+---------
 *  | magic | kind  | length | crc   | payload
 *  | OFRM  |       |        |       |
 *  +-------+-------+--------+-------+---------
 * </pre>
 *
 * The CRC covers bytes 0 to 11 and the payload.
 */
final class FrameLayout {
    /** "OFRM" in ASCII, read as a little-endian u32. */
    static final int MAGIC = 0x4D52464F;

    static final int MAGIC_OFFSET = 0;
    static final int KIND_OFFSET = 4;
    static final int LENGTH_OFFSET = 8;
    static final int CRC_OFFSET = 12;
    static final int BYTES = 16;

    /** Longest payload. */
    static final int MAX_PAYLOAD = 512 << 10;

    private FrameLayout() {}
}
