package org.ooh4j.checkpoint.image;

/**
 * The first 64 bytes of every file of a store.
 *
 * <pre>
 *  0               8       12      16      20              24                      40            60      64
 *  +---------------+-------+-------+-------+---------------+-----------------------+-------------+-------+
 *  | magic OOH4JIMG| kind  |version| number| order 1020304h| store UUID            | see below   | crc   |
 *  +---------------+-------+-------+-------+---------------+-----------------------+-------------+-------+
 *
 *  40            44                 48                       56          60
 *  +-------------+------------------+------------------------+-----------+
 *  | replaces u32| used segments u32| used numbers u64       | 0         |
 *  +-------------+------------------+------------------------+-----------+
 * </pre>
 *
 * <i>replaces</i> is 1 in a commit log that replaces all logs with lower numbers, else 0. <i>Used segments</i> and
 * <i>used numbers</i>, 0 where <i>replaces</i> is, are the highest number of a segment and of a snapshot that the store
 * had given until then: neither is given again.
 *
 * <p>The CRC covers bytes 0 to 59. The order mark reads 0x01020304 when read little-endian.
 */
public final class FileHeaderLayout {
    /** "OOH4JIMG" in ASCII, read as a little-endian u64. */
    public static final long MAGIC = 0x474D_494A_3448_4F4FL;

    public static final int MAGIC_OFFSET = 0;
    public static final int KIND_OFFSET = 8;
    public static final int VERSION_OFFSET = 12;
    public static final int NUMBER_OFFSET = 16;
    public static final int ORDER_OFFSET = 20;
    public static final int STORE_OFFSET = 24;
    public static final int REPLACES_OFFSET = 40;
    public static final int USED_SEGMENTS_OFFSET = 44;
    public static final int USED_NUMBERS_OFFSET = 48;
    public static final int CRC_OFFSET = 60;
    public static final int BYTES = 64;

    public static final int ORDER_MARK = 0x01020304;

    /** The version that this code writes, and the only one that it reads. */
    public static final int VERSION = 1;

    private FileHeaderLayout() {}
}
