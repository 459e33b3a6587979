package org.ooh4j.gc.mark;

/**
 * What is marked and not yet scanned: an unbounded stack in chunks. There is no overflow, so no pause ever walks the
 * heap to recover from one; emptied chunks are kept and used again, so a steady state allocates nothing. One thread.
 */
final class MarkStack {
    static final int CHUNK_ENTRIES = 4096;

    private static final class Chunk {
        final long[] entries = new long[CHUNK_ENTRIES];
        final Chunk below;
        Chunk above;

        Chunk(Chunk below) {
            this.below = below;
        }
    }

    private Chunk top = new Chunk(null);
    private int used;
    private long size;
    private long peak;

    void push(long entry) {
        if (used == CHUNK_ENTRIES) {
            if (top.above == null) {
                top.above = new Chunk(top);
            }
            top = top.above;
            used = 0;
        }
        top.entries[used++] = entry;
        if (++size > peak) {
            peak = size;
        }
    }

    /** The entry pushed last; the stack is not empty. */
    long pop() {
        if (used == 0) {
            top = top.below;
            used = CHUNK_ENTRIES;
        }
        size--;
        return top.entries[--used];
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Most entries held at once since the last {@link #trim}. */
    long peak() {
        return peak;
    }

    /** Between collections: drops the chunks above the first few, and begins a new peak. */
    void trim() {
        Chunk last = top;
        for (int kept = 0; kept < 4 && last.above != null; kept++) {
            last = last.above;
        }
        last.above = null;
        peak = size;
    }
}
