package org.ooh4j.gc.mark;

/**
 * What one marker has marked and not yet scanned: an unbounded stack in chunks. There is no overflow, so no pause ever
 * walks the heap to recover from one; emptied chunks are kept and used again, so a steady state allocates nothing. One
 * thread; its full chunks can be given to other markers.
 */
final class MarkStack {
    static final int CHUNK_ENTRIES = 1024;
    /** With fewer entries than this, none is given away. */
    private static final int WORTH_SPLITTING = 4;
    /** Emptied chunks that are kept from one collection to the next. */
    private static final int KEPT = 64;

    /** A piece of a stack, the unit that markers hand to each other. */
    static final class Chunk {
        private final long[] entries = new long[CHUNK_ENTRIES];
        private int used;
        /** Below it on a stack, or after it in a list. */
        Chunk next;
    }

    private Chunk top = new Chunk();
    /** Chunks that are off the stack, empty. */
    private Chunk spare;

    private int spares;
    private long below;
    private long peak;

    /** Pushes an entry; its low bit is clear. */
    void push(long entry) {
        Chunk chunk = top;
        if (chunk.used == CHUNK_ENTRIES) {
            chunk = raise();
        }
        chunk.entries[chunk.used++] = entry;
    }

    /** Pushes {@code entries[0..count)}; their low bits are clear. */
    void pushAll(long[] entries, int count) {
        for (int i = 0; i < count; ) {
            Chunk chunk = top.used == CHUNK_ENTRIES ? raise() : top;
            int some = Math.min(count - i, CHUNK_ENTRIES - chunk.used);
            for (int j = 0; j < some; j++) {
                chunk.entries[chunk.used + j] = entries[i + j];
            }
            chunk.used += some;
            i += some;
        }
    }

    /** Takes up to {@code most} entries off the stack, the newest first, but no pair; returns how many. */
    int popSome(long[] into, int most) {
        int count = 0;
        while (count < most && !isEmpty()) {
            if (top.used == 0) {
                lower();
            }
            long[] entries = top.entries;
            int used = top.used;
            while (count < most && used > 0 && !isSecondOfPair(entries[used - 1])) {
                into[count++] = entries[--used];
            }
            top.used = used;
            if (used > 0) {
                break;
            }
        }
        return count;
    }

    /** Pushes two entries that stay together; {@code second}, whose low bit is set, is popped first. */
    void pushPair(long first, long second) {
        if (top.used > CHUNK_ENTRIES - 2) {
            raise();
        }
        top.entries[top.used++] = first;
        top.entries[top.used++] = second;
    }

    private Chunk raise() {
        Chunk chunk = emptyChunk();
        below += top.used;
        chunk.next = top;
        top = chunk;
        peak = Math.max(peak, below);
        return chunk;
    }

    private Chunk emptyChunk() {
        Chunk chunk = spare;
        if (chunk == null) {
            return new Chunk();
        }
        spare = chunk.next;
        chunk.next = null;
        spares--;
        return chunk;
    }

    /** The entry pushed last; the stack is not empty. */
    long pop() {
        if (top.used == 0) {
            lower();
        }
        return top.entries[--top.used];
    }

    private void lower() {
        Chunk empty = top;
        top = empty.next;
        below -= top.used;
        keep(empty);
    }

    private void keep(Chunk empty) {
        empty.next = spare;
        spare = empty;
        spares++;
    }

    boolean isEmpty() {
        return top.used == 0 && below == 0;
    }

    /** Entries. */
    long size() {
        return below + top.used;
    }

    /**
     * Takes some of the oldest entries off the stack, to be given away: in a deep structure they lead to the most. The
     * chunk under the top one, or half of what there is; null if that is not worth it.
     */
    Chunk giveOldest() {
        Chunk given = top.next;
        if (given == null) {
            return top.used < WORTH_SPLITTING ? null : split();
        }
        top.next = given.next;
        below -= given.used;
        given.next = null;
        return given;
    }

    private Chunk split() {
        int half = top.used / 2;
        if (isSecondOfPair(top.entries[half])) {
            half++;
        }
        Chunk given = emptyChunk();
        System.arraycopy(top.entries, 0, given.entries, 0, half);
        System.arraycopy(top.entries, half, top.entries, 0, top.used - half);
        given.used = half;
        top.used -= half;
        return given;
    }

    /** Pairs are told by the low bit of their second entry; all other entries have it clear. */
    static boolean isSecondOfPair(long entry) {
        return (entry & 1) != 0;
    }

    /** Takes everything off the stack, chunk by chunk; null when the stack is empty. */
    Chunk giveAny() {
        Chunk given = top.next == null ? null : giveOldest();
        if (given == null && top.used > 0) {
            given = top;
            top = emptyChunk();
        }
        return given;
    }

    /** Puts a chunk that somebody gave on the empty stack. */
    void accept(Chunk chunk) {
        keep(top);
        chunk.next = null;
        top = chunk;
    }

    /** Most entries held at once since the last {@link #trim}, but for those of one chunk. */
    long peak() {
        return Math.max(peak, size());
    }

    /** Between collections: drops the empty chunks above the first few, and begins a new peak. */
    void trim() {
        while (spares > KEPT) {
            spare = spare.next;
            spares--;
        }
        peak = size();
    }
}
