package org.ooh4j.heap.space;

import org.ooh4j.heap.object.ObjectLayout;

/**
 * The mark bits as markers use them: look at many words first, then set bits one by one.
 *
 * <p><b>Guarantees.</b> {@link #set} is atomic among any threads; a bit that a word showed set stays set until the marks
 * are cleared. <b>Progress.</b> Lock-free.
 */
public final class MarkBits {
    private final SideTables tables;

    MarkBits(SideTables tables) {
        this.tables = tables;
    }

    /**
     * The word that holds the bit of the object at {@code gva}, perhaps an old one: a clear bit in it proves nothing.
     *
     * @throws IllegalArgumentException if the address is not in the arena or not aligned to a granule
     */
    public long word(long gva) {
        long offset = gva - Arena.BASE;
        if (offset < 0 || offset >= tables.arena.committedBytes() || (offset & (ObjectLayout.GRANULE_BYTES - 1)) != 0) {
            throw noObject(gva, tables.arena);
        }
        return tables.marks.plainWord(offset >>> ObjectLayout.GRANULE_SHIFT >>> 6);
    }

    /** Whether {@code word} shows the object at {@code gva} marked. */
    public static boolean isSet(long word, long gva) {
        return (word & 1L << SideTables.granule(gva)) != 0;
    }

    /** Marks the object at {@code gva}, an address that {@link #word} took; true if this call did. */
    public boolean set(long gva) {
        return tables.marks.set(SideTables.granule(gva));
    }

    static IllegalArgumentException noObject(long gva, Arena arena) {
        return new IllegalArgumentException("no object can be at this address: gva=0x" + Long.toHexString(gva)
                + " arena=0x" + Long.toHexString(Arena.BASE) + " bytes=" + arena.committedBytes()
                + "; the reference is damaged");
    }
}
