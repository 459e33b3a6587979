package org.ooh4j.checkpoint.image;

/**
 * The header of a block in a segment.
 *
 * <pre>
 *  0       4    5     6      8        12      16      20          24          28          32
 *  +-------+----+-----+------+--------+-------+-------+-----------+-----------+-----------+---------
 *  | magic |kind|codec| 0    | stored | raw   | items | payload   | 0         | header    | payload
 *  | OBLK  |    |     |      | bytes  | bytes |       | crc       |           | crc       |
 *  +-------+----+-----+------+--------+-------+-------+-----------+-----------+-----------+---------
 * </pre>
 *
 * The header CRC covers bytes 0 to 27. Kinds are those of {@link BlockKind}, codecs 0, 1 and 2 of {@link
 * org.ooh4j.checkpoint.codec.Codec}.
 */
public final class BlockLayout {
    /** "OBLK" in ASCII, read as a little-endian u32. */
    public static final int MAGIC = 0x4B4C424F;

    public static final int MAGIC_OFFSET = 0;
    public static final int KIND_OFFSET = 4;
    public static final int CODEC_OFFSET = 5;
    public static final int STORED_OFFSET = 8;
    public static final int RAW_OFFSET = 12;
    public static final int ITEMS_OFFSET = 16;
    public static final int PAYLOAD_CRC_OFFSET = 20;
    public static final int RESERVED_OFFSET = 24;
    public static final int HEADER_CRC_OFFSET = 28;
    /** Bytes of the header. */
    public static final int BYTES = 32;

    /** Most pages that a writer gathers for one PAGES block, and most that a packed one holds. */
    public static final int MAX_PAGES = 64;

    /** Most pages that a PAGES block with codec 0 holds: 256 MiB, and what the index of a page entry can tell. */
    public static final int MAX_PLAIN_PAGES = 1 << IndexLayout.PLACE_SHIFT;

    private BlockLayout() {}
}
