package org.ooh4j.heap.collections;

/**
 * How a kind of map lays its arrays out.
 *
 * @param refs references of an entry; the first is null in a gap
 * @param keyWords words of a key that follow the slots in the index array, 0 or 1
 */
record MapLayout(int refs, int keyWords) {
    int indexLength(int slots) {
        return slots + keyWords * IndexWord.capacity(slots);
    }

    int refsLength(int slots) {
        return refs * IndexWord.capacity(slots);
    }

    /** The slots of an index array: a power of two, and what follows them is shorter. */
    static int slots(int indexLength) {
        return Integer.highestOneBit(indexLength);
    }
}
