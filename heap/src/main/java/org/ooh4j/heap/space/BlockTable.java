package org.ooh4j.heap.space;

/**
 * What each block of the arena is used for: one packed descriptor per block, beside the arena.
 *
 * <pre>
 *  63            32 31             8 7      0
 *  +---------------+----------------+--------+
 *  | blocks of run | cell granules  | state  |
 *  +---------------+----------------+--------+
 * </pre>
 *
 * FREE: the rest is 0 and the content counts as zero. SMALL: cells of that many granules. LARGE_HEAD: one object over
 * that many blocks; LARGE_TAIL: its other blocks. CONSTRUCTING: being zeroed for a large object; counts as free in a
 * snapshot.
 */
public final class BlockTable {
    public static final int BLOCK_SHIFT = 14;
    public static final int BLOCK_BYTES = 1 << BLOCK_SHIFT;
    public static final int FREE = 0;
    public static final int SMALL = 1;
    public static final int LARGE_HEAD = 2;
    public static final int LARGE_TAIL = 3;
    public static final int CONSTRUCTING = 4;

    BlockTable() {
        throw new UnsupportedOperationException();
    }

    public static int state(long descriptor) {
        return (int) (descriptor & 0xFF);
    }

    public static int cellGranules(long descriptor) {
        return (int) (descriptor >>> 8) & 0xFFFFFF;
    }

    public static int runBlocks(long descriptor) {
        return (int) (descriptor >>> 32);
    }

    /** Blocks committed so far. */
    public int blocks() {
        throw new UnsupportedOperationException();
    }

    public long descriptor(int block) {
        throw new UnsupportedOperationException();
    }

    /** Changed descriptors. @param blocks block numbers, ascending  @param descriptors their descriptors at the cut */
    public record Changes(int[] blocks, long[] descriptors) {}
    /** In a stop: the descriptors that changed since the last call, and forgets that they changed. */
    public Changes takeChanges() {
        throw new UnsupportedOperationException();
    }
    /** A snapshot that took changes failed: they count as changed again. */
    public void giveBack(Changes changes) {
        throw new UnsupportedOperationException();
    }
    /** In a stop: all descriptors up to {@link #blocks}. */
    public long[] copyAll() {
        throw new UnsupportedOperationException();
    }
}
