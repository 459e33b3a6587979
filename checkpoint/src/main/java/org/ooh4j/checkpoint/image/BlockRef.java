package org.ooh4j.checkpoint.image;

import java.nio.ByteBuffer;

/**
 * A reference to a block.
 *
 * @param segment number of the segment file, 0 in {@link #NONE}
 * @param crc the block's payload checksum
 * @param offset of the block's header in the file
 */
public record BlockRef(int segment, int crc, long offset) {
    /** Refers to nothing. */
    public static final BlockRef NONE = new BlockRef(0, 0, 0);

    public boolean isNone() {
        return segment == 0;
    }

    void put(ByteBuffer to, int at) {
        to.putLong(at, segmentWord()).putLong(at + Long.BYTES, offset);
    }

    static BlockRef get(ByteBuffer from, int at) {
        return of(from.getLong(at), from.getLong(at + Long.BYTES));
    }

    static BlockRef of(long segmentWord, long offset) {
        return new BlockRef((int) (segmentWord >>> 32), (int) segmentWord, offset);
    }

    long segmentWord() {
        return IndexLayout.segmentWord(segment, crc);
    }
}
