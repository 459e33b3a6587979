package org.ooh4j.checkpoint.image;

/**
 * A commit record.
 *
 * <pre>
 *    0 magic u32 "OCMT"          4 length u32 (magic to CRC)   8 number u64
 *   16 kind u32 (1, 2)          20 arena page bytes u32       24 id UUID
 *   40 parent UUID (0: none)    56 parent digest, 32 bytes    88 created u64, ms
 *   96 arena base u64          104 arena pages u64           112 heap-block bytes u32
 *  116 types u32 (highest id)  120 roots u32                 124 foreign entries u32
 *  128 index root reference    144 types reference           160 roots reference
 *  176 pages u64               184 zero pages u64            192 bytes u64
 *  200 gate ns u64             208 time to stop ns u64       216 pause ns u64
 *  224 tool version, text      ... crc u32 of everything before it
 * </pre>
 *
 * <i>pages</i> and <i>bytes</i> are what this snapshot wrote: pages in PAGES blocks, and bytes of all its blocks.
 * <i>zero pages</i> were pending, and all zero.
 */
public final class CommitLayout {
    /** "OCMT" in ASCII, read as a little-endian u32. */
    public static final int MAGIC = 0x544D434F;

    public static final int MAGIC_OFFSET = 0;
    public static final int LENGTH_OFFSET = 4;
    public static final int NUMBER_OFFSET = 8;
    public static final int KIND_OFFSET = 16;
    public static final int PAGE_BYTES_OFFSET = 20;
    public static final int ID_OFFSET = 24;
    public static final int PARENT_OFFSET = 40;
    public static final int PARENT_DIGEST_OFFSET = 56;
    public static final int CREATED_OFFSET = 88;
    public static final int BASE_OFFSET = 96;
    public static final int PAGES_OFFSET = 104;
    public static final int BLOCK_BYTES_OFFSET = 112;
    public static final int TYPES_OFFSET = 116;
    public static final int ROOTS_OFFSET = 120;
    public static final int FOREIGN_OFFSET = 124;
    public static final int INDEX_REF_OFFSET = 128;
    public static final int TYPES_REF_OFFSET = 144;
    public static final int ROOTS_REF_OFFSET = 160;
    public static final int WRITTEN_PAGES_OFFSET = 176;
    public static final int ZERO_PAGES_OFFSET = 184;
    public static final int WRITTEN_BYTES_OFFSET = 192;
    public static final int GATE_OFFSET = 200;
    public static final int TIME_TO_STOP_OFFSET = 208;
    public static final int PAUSE_OFFSET = 216;
    public static final int TOOL_OFFSET = 224;
    public static final int CRC_BYTES = 4;

    /** Shortest record: empty tool version. */
    public static final int MIN_BYTES = TOOL_OFFSET + 2 + CRC_BYTES;
    /** Longest record. */
    public static final int MAX_BYTES = MIN_BYTES + 255;

    private CommitLayout() {}
}
