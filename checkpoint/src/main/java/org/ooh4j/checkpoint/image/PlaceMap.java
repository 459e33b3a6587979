package org.ooh4j.checkpoint.image;

/**
 * From places of pages (segment and place, as in index entries) to other places, in open addressing: 32 bytes a slot,
 * a quarter to a half of which are in use once it has grown. Not thread-safe.
 */
final class PlaceMap {
    private static final int SLOT = 4;

    private long[] slots = new long[SLOT << 10];
    private int size;

    int size() {
        return size;
    }

    /** Whether the place of an entry, whose segment is not 0, is in the map. */
    boolean contains(BlockRef entry) {
        return slots[find(entry.segment(), entry.offset())] != 0;
    }

    /** Adds a place, perhaps with the one it moved to; false, and no change, if it was there. */
    boolean add(BlockRef entry, int toSegment, long toPlace) {
        int at = find(entry.segment(), entry.offset());
        if (slots[at] != 0) {
            return false;
        }
        slots[at] = entry.segment();
        slots[at + 1] = entry.offset();
        slots[at + 2] = toSegment;
        slots[at + 3] = toPlace;
        if (++size > slots.length / SLOT / 2) {
            grow();
        }
        return true;
    }

    /** The entry with its new place, or as it is if the map does not have it. */
    BlockRef moved(BlockRef entry) {
        int at = find(entry.segment(), entry.offset());
        return slots[at] == 0 ? entry : new BlockRef((int) slots[at + 2], entry.crc(), slots[at + 3]);
    }

    private int find(long segment, long place) {
        long hash = (place * 0x9E37_79B9_7F4A_7C15L ^ segment) * 0xC2B2_AE3D_27D4_EB4FL;
        int mask = slots.length / SLOT - 1;
        int slot = (int) (hash >>> 32) & mask;
        while (slots[slot * SLOT] != 0 && (slots[slot * SLOT] != segment || slots[slot * SLOT + 1] != place)) {
            slot = slot + 1 & mask;
        }
        return slot * SLOT;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        for (int i = 0; i < old.length; i += SLOT) {
            if (old[i] != 0) {
                System.arraycopy(old, i, slots, find(old[i], old[i + 1]), SLOT);
            }
        }
    }
}
