package org.ooh4j.checkpoint.image;

/**
 * The page index: leaf, node and root payloads.
 *
 * <pre>
 *  LEAF  0               128                      1152
 *        +---------------+------------------------+
 *        | 16 x u64      | 64 x entry             |      entry  0     4         8          16
 *        | descriptors   |                        |             +-----+---------+----------+
 *        +---------------+------------------------+             | crc | segment | place    |
 *                                                               +-----+---------+----------+
 *  NODE  0                        1024            place = block offset &lt;&lt; 16 | index in the block
 *        +------------------------+
 *        | 64 x reference         |               reference  0     4         8          16
 *        +------------------------+                          +-----+---------+----------+
 *  ROOT  n x reference, n = pages / 4096 rounded up          | crc | segment | offset   |
 *                                                            +-----+---------+----------+
 * </pre>
 */
public final class IndexLayout {
    /** Bytes of a page entry, and of a reference. */
    public static final int ENTRY_BYTES = 16;

    public static final int PAGES_PER_LEAF = 64;
    public static final int BLOCKS_PER_LEAF = 16;
    public static final int LEAVES_PER_NODE = 64;
    public static final int PAGES_PER_NODE = PAGES_PER_LEAF * LEAVES_PER_NODE;

    public static final int LEAF_ENTRIES_OFFSET = BLOCKS_PER_LEAF * Long.BYTES;
    public static final int LEAF_BYTES = LEAF_ENTRIES_OFFSET + PAGES_PER_LEAF * ENTRY_BYTES;
    public static final int NODE_BYTES = LEAVES_PER_NODE * ENTRY_BYTES;

    /** Shift of the block's offset in a place. */
    public static final int PLACE_SHIFT = 16;

    private IndexLayout() {}

    /** Nodes that an arena of {@code pages} pages needs. */
    public static long nodes(long pages) {
        return (pages + PAGES_PER_NODE - 1) / PAGES_PER_NODE;
    }

    static long segmentWord(int segment, int crc) {
        return (long) segment << 32 | crc & 0xFFFF_FFFFL;
    }
}
