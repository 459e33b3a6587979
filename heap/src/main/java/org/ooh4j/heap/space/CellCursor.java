package org.ooh4j.heap.space;

/**
 * A buffer's place in the block that it allocates cells of one size class from. Used by the buffer's thread inside its
 * sections, and by whoever retires the buffer in a stop.
 */
final class CellCursor {
    final int sizeClass;
    private final GranuleBitmap allocated;

    /** The block, -1 if there is none. */
    int block = -1;
    /** Whether the free cells are known to be zero. */
    boolean zeroed;
    /** Free cells left in the word at hand. */
    private long free;

    private int word;

    CellCursor(int sizeClass, GranuleBitmap allocated) {
        this.sizeClass = sizeClass;
        this.allocated = allocated;
    }

    void open(int newBlock, boolean cellsAreZero) {
        block = newBlock;
        zeroed = cellsAreZero;
        word = -1;
        free = 0;
    }

    void close() {
        block = -1;
        free = 0;
    }

    long cellBytes() {
        return SizeClasses.bytes(SizeClasses.granules(sizeClass));
    }

    /** Whether there is a free cell; moves on to it. */
    boolean hasCell() {
        return free != 0 || nextWord();
    }

    private boolean nextWord() {
        while (block >= 0 && word < SizeClasses.BLOCK_WORDS - 1) {
            word++;
            free = freeIn(allocated, sizeClass, block, word);
            if (free != 0) {
                return true;
            }
        }
        return false;
    }

    /** The granule of the next free cell. */
    long granule() {
        return SideTables.firstGranule(block) + ((long) word << 6) + Long.numberOfTrailingZeros(free);
    }

    /** Takes the cell at {@link #granule}: sets its allocation bit. */
    void take() {
        long bit = free & -free;
        free ^= bit;
        long index = SideTables.firstWord(block) + word;
        // Nobody else writes the allocation bits of a block that a buffer holds.
        allocated.putWord(index, allocated.word(index) | bit);
    }

    /** Free cells left. */
    int remaining() {
        return block < 0 ? 0 : freeCells(allocated, sizeClass, block);
    }

    /** Free cells of a block. */
    static int freeCells(GranuleBitmap allocated, int sizeClass, int block) {
        int cells = 0;
        for (int i = 0; i < SizeClasses.BLOCK_WORDS; i++) {
            cells += Long.bitCount(freeIn(allocated, sizeClass, block, i));
        }
        return cells;
    }

    private static long freeIn(GranuleBitmap allocated, int sizeClass, int block, int word) {
        return SizeClasses.starts(sizeClass, word) & ~allocated.word(SideTables.firstWord(block) + word);
    }
}
