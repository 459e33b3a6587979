package org.ooh4j.hwsim.paging;

/**
 * The layout of a guest page-table entry (SDM vol. 3, table 4-20).
 *
 * <pre>
 *  63  59 58            57  52 51            12 11   7   6   5  4   2   1   0
 * +------+---------------+------+----------------+-----+---+---+-----+---+---+
 * |      | was dirty (sw)|      | frame number   |     | D | A |     | W | P |
 * +------+---------------+------+----------------+-----+---+---+-----+---+---+
 * </pre>
 *
 * Bit 58 is one of those that the processor ignores; the guest kernel keeps there, in entries that are not present or
 * were mapped anew, that the page was dirty when it was unmapped.
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
    /** Software: the page that the entry mapped before was dirty when it was unmapped. */
    public static final long WAS_DIRTY = 1L << 58;

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

    /** Whether the page is dirty, or was when it was unmapped. */
    public static boolean isDirtyOrWas(long entry) {
        return (entry & (DIRTY | WAS_DIRTY)) != 0;
    }
}
