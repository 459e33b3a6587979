package org.ooh4j.heap.space;

import static org.ooh4j.heap.object.ObjectLayout.GRANULE_BYTES;
import static org.ooh4j.heap.object.ObjectLayout.GRANULE_SHIFT;

import org.ooh4j.heap.store.NativeMemory;

/**
 * The mark bits as markers use them: many objects at a time, so that the loads of bits that are in no cache overlap.
 *
 * <p><b>Guarantees.</b> Each object is reported as newly marked to one caller; a bit that was seen set stays set until
 * the marks are cleared. <b>Progress.</b> Lock-free.
 */
public final class MarkBits {
    private static final int WORD_SHIFT = 6;

    private final SideTables tables;
    /** Granules that there are bits for. */
    private final long granules;
    /** Where the bits are. */
    private final long words;

    MarkBits(SideTables tables) {
        this.tables = tables;
        this.granules = (long) tables.capacity() * SizeClasses.BLOCK_GRANULES;
        this.words = tables.marks.wordAddress(0);
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

    /**
     * Whether a marker has anything to do for the slots at {@code offsets} from a native address: one of them holds
     * neither null nor something that is marked. What was marked a moment ago may look new.
     */
    boolean isNewsAt(long address, int[] offsets) {
        long limit = granules;
        long bits = words;
        for (int offset : offsets) {
            if (isNews(NativeMemory.getLong(address + offset), bits, limit)) {
                return true;
            }
        }
        return false;
    }

    /**
     * As {@link #isNewsAt}, but slots that hold what their copies do need no look; what was looked at and found marked is copied.
     *
     * @param toCopy from a slot to its copy, bytes
     */
    boolean isNewsAt(long address, int[] offsets, long toCopy) {
        long limit = granules;
        long bits = words;
        for (int offset : offsets) {
            if (isNewsBut(address + offset, toCopy, bits, limit)) {
                return true;
            }
        }
        return false;
    }

    /** As {@link #isNewsBetween(long, long)}, with copies. */
    boolean isNewsBetween(long from, long to, long toCopy) {
        long limit = granules;
        long bits = words;
        for (long at = from; at < to; at += Long.BYTES) {
            if (isNewsBut(at, toCopy, bits, limit)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNewsBut(long slot, long toCopy, long bits, long limit) {
        long value = NativeMemory.getLong(slot);
        if (value == NativeMemory.getLong(slot + toCopy)) {
            return false;
        }
        boolean news = isNews(value, bits, limit);
        if (!news) {
            NativeMemory.putLong(slot + toCopy, value);
        }
        return news;
    }

    /** As {@link #isNewsAt(long, int[])}, for the slots from one native address up to another. */
    boolean isNewsBetween(long from, long to) {
        long limit = granules;
        long bits = words;
        for (long at = from; at < to; at += Long.BYTES) {
            if (isNews(NativeMemory.getLong(at), bits, limit)) {
                return true;
            }
        }
        return false;
    }

    /** Static, with what it needs in its arguments: the final pause asks this for each slot of each dirty page. */
    private static boolean isNews(long value, long bits, long limit) {
        if (value == 0) {
            return false;
        }
        // what is not aligned to a granule (a tag, a damaged reference) turns into a negative number
        long granule = Long.rotateRight(value - Arena.BASE, GRANULE_SHIFT);
        return granule < 0
                || granule >= limit
                || (NativeMemory.getLong(bits + (granule >>> WORD_SHIFT << 3)) & 1L << granule) == 0;
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
