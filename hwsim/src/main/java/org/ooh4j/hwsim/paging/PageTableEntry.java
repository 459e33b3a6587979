package org.ooh4j.hwsim.paging;

/**
 * The layout of a guest page-table entry (SDM vol. 3, table 4-20), with the two software bits that Linux keeps in it.
 *
 * <pre>
 *  63      52 51            12  11   10     9   7   6   5  4   2   1   0
 * +----------+----------------+----+------+------+---+---+-----+---+---+
 * |          | frame number   | SD | U-WP |      | D | A |     | W | P |
 * +----------+----------------+----+------+------+---+---+-----+---+---+
 * </pre>
 */
public final class PageTableEntry {
    /** The entry maps a page. */
    public static final long PRESENT = 1L;
    /** Stores are allowed. */
    public static final long WRITABLE = 1L << 1;
    /** A translation used the entry. */
    public static final long ACCESSED = 1L << 5;
    /** A store used the entry. */
    public static final long DIRTY = 1L << 6;
    /** Software, Linux: a store to the page is to be told to a userfaultfd, or to be noticed for PAGEMAP_SCAN. */
    public static final long USERFAULTFD_PROTECTED = 1L << 10;
    /** Software, Linux: the page was written since the last write to clear_refs; pagemap shows it as its bit 55. */
    public static final long SOFT_DIRTY = 1L << 11;

    private PageTableEntry() {}

    /** The guest frame that {@code entry} maps. */
    public static long frame(long entry) {
        return (entry & Paging.FRAME_BITS) >>> Paging.PAGE_SHIFT;
    }

    /** A present, writable, clean entry that maps guest frame {@code frame}. */
    public static long writable(long frame) {
        return frame << Paging.PAGE_SHIFT | PRESENT | WRITABLE;
    }

    /** Whether {@code entry} is present. */
    public static boolean isPresent(long entry) {
        return (entry & PRESENT) != 0;
    }

    /** Whether {@code entry} lets stores pass. */
    static boolean isStorable(long entry) {
        long needed = PRESENT | WRITABLE;
        return (entry & needed) == needed;
    }

    /** Whether {@code entry} is dirty. */
    public static boolean isDirty(long entry) {
        return (entry & DIRTY) != 0;
    }
}
