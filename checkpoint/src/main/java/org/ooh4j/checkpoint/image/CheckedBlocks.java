package org.ooh4j.checkpoint.image;

/** Blocks of pages whose header was found sound lately, and how many pages they hold. Not thread-safe. */
final class CheckedBlocks {
    private static final int PLACES = 1 << 10;

    private final long[] offsets = new long[PLACES];
    /** 0 where the place is empty: there is no segment 0. */
    private final int[] segments = new int[PLACES];

    private final int[] counts = new int[PLACES];

    /** Pages of the block, -1 if it has to be looked at. */
    int pages(int segment, long offset) {
        int place = place(segment, offset);
        return segment != 0 && segments[place] == segment && offsets[place] == offset ? counts[place] : -1;
    }

    void put(int segment, long offset, int pages) {
        int place = place(segment, offset);
        segments[place] = segment;
        offsets[place] = offset;
        counts[place] = pages;
    }

    private static int place(int segment, long offset) {
        long mixed = (offset * 31 + segment) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 54);
    }
}
