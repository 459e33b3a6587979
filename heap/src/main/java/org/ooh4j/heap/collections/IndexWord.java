package org.ooh4j.heap.collections;

/** A word of a map's index: the hash of a key above, the number of its entry, counted from 1, below. */
final class IndexWord {
    /** Nothing was ever here: a search ends. */
    static final long EMPTY = 0;

    /** An entry was removed here: a search goes on. */
    static final long REMOVED = 1L << 32;

    private static final int FEWEST_SLOTS = 8;
    private static final int MOST_SLOTS = 1 << 29;

    private IndexWord() {}

    static long of(int hash, int entry) {
        return (long) hash << 32 | entry + 1;
    }

    static int hash(long word) {
        return (int) (word >>> 32);
    }

    /** The entry's number, -1 if it has none. */
    static int entry(long word) {
        return (int) word - 1;
    }

    /** Entries that an index of so many slots serves; the rest stay empty, so that searches end. */
    static int capacity(int slots) {
        return slots / 4 * 3;
    }

    /** A power of two. */
    static int slotsFor(long entries) {
        int slots = FEWEST_SLOTS;
        while (capacity(slots) < entries) {
            if (slots == MOST_SLOTS) {
                throw new IllegalStateException("a map cannot grow any more: entries=" + entries + " most="
                        + capacity(MOST_SLOTS) + "; use several maps");
            }
            slots *= 2;
        }
        return slots;
    }

    /** Spreads a key over all bits; a bijection, but for the cut: every bit of the key changes half of those of the hash. */
    static int mix(long key) {
        long h = (key ^ key >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return (int) (h >>> 32);
    }
}
