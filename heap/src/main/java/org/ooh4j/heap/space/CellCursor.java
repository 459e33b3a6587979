package org.ooh4j.heap.space;

import org.ooh4j.heap.store.NativeMemory;

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
    /** Granule of the word's first bit. */
    private long wordGranule;
    /** The word's allocation bits, which nobody else writes while a buffer holds the block, and where they are. */
    private long taken;

    private long takenAddress;

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
            long index = SideTables.firstWord(block) + word;
            taken = allocated.word(index);
            takenAddress = allocated.wordAddress(index);
            wordGranule = SideTables.firstGranule(block) + ((long) word << 6);
            free = SizeClasses.starts(sizeClass, word) & ~taken;
            if (free != 0) {
                return true;
            }
        }
        return false;
    }

    /** The granule of the next free cell. */
    long granule() {
        return wordGranule + Long.numberOfTrailingZeros(free);
    }

    /** Takes the cell at {@link #granule}: sets its allocation bit, after everything stored to the cell. */
    void take() {
        long bit = free & -free;
        free ^= bit;
        taken |= bit;
        NativeMemory.putLongRelease(takenAddress, taken);
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
