package org.ooh4j.checkpoint.image;

import java.util.Arrays;

/**
 * A growing table of longs, zero where never set, whose changes since the last {@link #keep} can be taken back. Taking
 * back costs what changing did; before the first {@link #keep} it is emptying, and changes need not be remembered. Not
 * thread-safe.
 */
public final class UndoableLongs {
    private static final int CHUNK_SHIFT = 12;
    private static final int CHUNK = 1 << CHUNK_SHIFT;
    private static final int LARGE_UNDO = 1 << 18;

    private boolean kept;
    private long[][] chunks = new long[4][];
    private long[] undo = new long[256];
    private int undone;

    /** The value at {@code index}, at least 0. */
    public long get(long index) {
        int chunk = (int) (index >>> CHUNK_SHIFT);
        return chunk < chunks.length && chunks[chunk] != null ? chunks[chunk][(int) index & CHUNK - 1] : 0;
    }

    /** Sets a value; true if it differs from what was there. */
    public boolean set(long index, long value) {
        long old = get(index);
        if (old == value) {
            return false;
        }
        if (kept) {
            remember(index, old);
        }
        put(index, value);
        return true;
    }

    /** What was set stays. */
    public void keep() {
        kept = true;
        undone = 0;
        if (undo.length > LARGE_UNDO) {
            undo = new long[256];
        }
    }

    /** Everything is as it was at the last {@link #keep}. */
    public void takeBack() {
        if (!kept) {
            chunks = new long[4][];
            return;
        }
        while (undone > 0) {
            long old = undo[--undone];
            put(undo[--undone], old);
        }
        keep();
    }

    /** Zero everywhere, as when new. */
    void clear() {
        kept = false;
        chunks = new long[4][];
        undone = 0;
    }

    private void remember(long index, long old) {
        if (undone + 2 > undo.length) {
            undo = Arrays.copyOf(undo, undo.length * 2);
        }
        undo[undone++] = index;
        undo[undone++] = old;
    }

    private void put(long index, long value) {
        int chunk = (int) (index >>> CHUNK_SHIFT);
        if (chunk >= chunks.length) {
            chunks = Arrays.copyOf(chunks, Math.max(chunk + 1, chunks.length * 2));
        }
        if (chunks[chunk] == null) {
            chunks[chunk] = new long[CHUNK];
        }
        chunks[chunk][(int) index & CHUNK - 1] = value;
    }
}
