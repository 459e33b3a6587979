package org.ooh4j.heap.space;

import static org.ooh4j.heap.object.ObjectLayout.GRANULE_BYTES;
import static org.ooh4j.heap.object.ObjectLayout.GRANULE_SHIFT;

/**
 * The cell sizes of small objects, in granules of 16 bytes: each number of granules up to 32 (512 bytes), then those
 * that divide a block into ever fewer cells, down to 2 of half a block each (8 KiB).
 *
 * <p>Every size is the largest of which its number of cells fits into a block, or at most 32 granules, so that a block's
 * tail wastes less than 1/32. Inside a cell of more than 32 granules less than 1/7 is wasted while at least 6 cells
 * share a block, and at most 1/3 at the largest size.
 */
final class SizeClasses {
    static final int BLOCK_GRANULES = BlockTable.BLOCK_BYTES / GRANULE_BYTES;
    /** 64-bit words of a bitmap with a bit per granule that one block takes. */
    static final int BLOCK_WORDS = BLOCK_GRANULES / Long.SIZE;
    /** Largest small cell; anything larger is a large object. */
    static final int MAX_GRANULES = BLOCK_GRANULES / 2;

    private static final int FINE = 32;
    private static final int[] CELLS_PER_BLOCK = {28, 25, 22, 20, 18, 16, 14, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2};
    private static final int[] GRANULES = new int[FINE + CELLS_PER_BLOCK.length];
    private static final byte[] CLASS_OF = new byte[MAX_GRANULES + 1];
    /** For each class, the bits of a block's words at which its cells start. */
    private static final long[][] STARTS = new long[GRANULES.length][BLOCK_WORDS];

    static {
        for (int i = 0; i < GRANULES.length; i++) {
            GRANULES[i] = i < FINE ? i + 1 : BLOCK_GRANULES / CELLS_PER_BLOCK[i - FINE];
            for (int cell = 0; cell + GRANULES[i] <= BLOCK_GRANULES; cell += GRANULES[i]) {
                STARTS[i][cell >>> 6] |= 1L << cell;
            }
        }
        int next = 0;
        for (int granules = 0; granules <= MAX_GRANULES; granules++) {
            if (granules > GRANULES[next]) {
                next++;
            }
            CLASS_OF[granules] = (byte) next;
        }
    }

    private SizeClasses() {}

    static int count() {
        return GRANULES.length;
    }

    /** Granules that an object of {@code bytes} needs. */
    static long granulesFor(long bytes) {
        return (bytes + GRANULE_BYTES - 1) >> GRANULE_SHIFT;
    }

    /** The smallest class whose cells hold {@code granules}, 1 to {@link #MAX_GRANULES}. */
    static int classOf(int granules) {
        return CLASS_OF[granules];
    }

    /** Granules of a cell of class {@code sizeClass}. */
    static int granules(int sizeClass) {
        return GRANULES[sizeClass];
    }

    /** Bytes of {@code granules} granules. */
    static long bytes(int granules) {
        return (long) granules << GRANULE_SHIFT;
    }

    /** Cells of class {@code sizeClass} in a block. */
    static int cells(int sizeClass) {
        return BLOCK_GRANULES / GRANULES[sizeClass];
    }

    /** Word {@code word} of the bits at which cells of class {@code sizeClass} start in a block. */
    static long starts(int sizeClass, int word) {
        return STARTS[sizeClass][word];
    }

    /** Whether some class has cells of exactly {@code granules}. */
    static boolean isCellSize(int granules) {
        return granules >= 1 && granules <= MAX_GRANULES && GRANULES[CLASS_OF[granules]] == granules;
    }

    /** Blocks that a large object of {@code bytes} takes. */
    static long blocksFor(long bytes) {
        return (bytes + BlockTable.BLOCK_BYTES - 1) >> BlockTable.BLOCK_SHIFT;
    }
}
