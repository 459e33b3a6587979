package org.ooh4j.heap.space;

import static org.ooh4j.heap.object.ObjectLayout.GRANULE_BYTES;
import static org.ooh4j.heap.object.ObjectLayout.GRANULE_SHIFT;

/**
 * The mark bits as markers use them: many objects at a time, so that the loads of bits that are in no cache overlap.
 *
 * <p><b>Guarantees.</b> Each object is reported as newly marked to one caller; a bit that was seen set stays set until
 * the marks are cleared. <b>Progress.</b> Lock-free.
 */
public final class MarkBits {
    private static final int WORD_SHIFT = 6;

    private final SideTables tables;

    MarkBits(SideTables tables) {
        this.tables = tables;
    }

    /**
     * Marks the objects at {@code gvas[0..count)} and moves those that this call marked to the front.
     *
     * @param words room for as many words; what was in it is lost
     * @param alone whether nobody else marks or allocates marked meanwhile
     * @return how many this call marked
     * @throws IllegalArgumentException if an address is not in the arena or not aligned to a granule
     */
    public int mark(long[] gvas, int count, long[] words, boolean alone) {
        GranuleBitmap marks = tables.marks;
        long committed = tables.arena.committedBytes();
        for (int i = 0; i < count; i++) {
            long offset = gvas[i] - Arena.BASE;
            if (Long.compareUnsigned(offset, committed) >= 0 || (offset & GRANULE_BYTES - 1) != 0) {
                require(gvas[i]);
            }
            words[i] = marks.plainWord(offset >>> GRANULE_SHIFT + WORD_SHIFT);
        }
        int marked = 0;
        for (int i = 0; i < count; i++) {
            long gva = gvas[i];
            long granule = gva - Arena.BASE >>> GRANULE_SHIFT;
            if ((words[i] & 1L << granule) == 0 && (alone ? marks.setAlone(granule) : marks.set(granule))) {
                gvas[marked++] = gva;
            }
        }
        return marked;
    }

    /** The arena may have grown since its size was read. */
    private void require(long gva) {
        long offset = gva - Arena.BASE;
        if (offset < 0 || offset >= tables.arena.committedBytes() || (offset & GRANULE_BYTES - 1) != 0) {
            throw noObject(gva, tables.arena);
        }
    }

    static IllegalArgumentException noObject(long gva, Arena arena) {
        return new IllegalArgumentException("no object can be at this address: gva=0x" + Long.toHexString(gva)
                + " arena=0x" + Long.toHexString(Arena.BASE) + " bytes=" + arena.committedBytes()
                + "; the reference is damaged");
    }
}
