package org.ooh4j.heap.collections;

/**
 * A map's counters, in one word, so that one store changes them: entries with gaps (29 bits), entries (29 bits), and how
 * often entries were numbered anew (6 bits, modulo 64). A map whose word is the same has, as good as surely, the same
 * keys.
 */
final class MapState {
    private static final int USED_SHIFT = 35;
    private static final int SIZE_SHIFT = 6;
    private static final int COUNT_MASK = (1 << 29) - 1;
    private static final int MOVES_MASK = (1 << SIZE_SHIFT) - 1;

    private MapState() {}

    static int used(long state) {
        return (int) (state >>> USED_SHIFT);
    }

    static int size(long state) {
        return (int) (state >>> SIZE_SHIFT) & COUNT_MASK;
    }

    static long added(long state) {
        return state + (1L << USED_SHIFT) + (1L << SIZE_SHIFT);
    }

    static long removed(long state) {
        return state - (1L << SIZE_SHIFT);
    }

    /** Numbered anew, without gaps. */
    static long moved(long state, int size) {
        return (long) size << USED_SHIFT | (long) size << SIZE_SHIFT | state + 1 & MOVES_MASK;
    }
}
