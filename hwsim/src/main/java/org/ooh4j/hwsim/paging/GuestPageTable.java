package org.ooh4j.hwsim.paging;

import java.util.Arrays;

/**
 * The guest page table of one process over a fixed range of guest virtual pages. Only the leaf tables are modelled: a
 * table page of 512 entries, each living in a guest frame of its own, which exists from the first entry written into it.
 * An entry maps one page of the table's {@link PageSize}; pages are numbered by 4 KiB throughout.
 */
public final class GuestPageTable {
    private static final long NO_FRAME = -1;
    private static final int SLOT_MASK = Paging.TABLE_ENTRIES - 1;

    private final long firstPage;
    private final long lastPage;
    private final PageSize size;
    private final int shift;
    private final long firstTable;
    private final long[][] tables;
    private final long[] tableFrames;
    private long presentEntries;

    /**
     * @param firstPage first guest virtual page number of the range
     * @param pages length of the range in 4 KiB pages, at least 1
     * @param size what one entry maps
     */
    public GuestPageTable(long firstPage, long pages, PageSize size) {
        if (firstPage < 0 || pages < 1) {
            throw new IllegalArgumentException(
                    "a page table needs a range of pages: firstPage=" + firstPage + ", pages=" + pages);
        }
        this.firstPage = firstPage;
        this.lastPage = firstPage + pages - 1;
        this.size = size;
        this.shift = size.shift();
        this.firstTable = firstPage >>> shift + Paging.TABLE_SHIFT;
        int tableCount = Math.toIntExact((lastPage >>> shift + Paging.TABLE_SHIFT) - firstTable + 1);
        this.tables = new long[tableCount][];
        this.tableFrames = new long[tableCount];
        Arrays.fill(tableFrames, NO_FRAME);
    }

    /** Whether {@code page} lies in the table's range. */
    public boolean contains(long page) {
        return page >= firstPage && page <= lastPage;
    }

    /** First page of the range. */
    public long firstPage() {
        return firstPage;
    }

    /** Last page of the range. */
    public long lastPage() {
        return lastPage;
    }

    /** What one entry maps. */
    public PageSize size() {
        return size;
    }

    /** The first page of the range that shares its entry with {@code page}. */
    public long firstOfEntry(long page) {
        return Math.max(page >>> shift << shift, firstPage);
    }

    /** The last page of the range that shares its entry with {@code page}. */
    public long lastOfEntry(long page) {
        return Math.min((page >>> shift) + 1 << shift, lastPage + 1) - 1;
    }

    /** Whether the leaf table for {@code page} exists. */
    public boolean hasTable(long page) {
        return contains(page) && tables[tableIndex(page)] != null;
    }

    /** Gives the leaf table for {@code page} its guest frame. */
    public void addTable(long page, long guestFrame) {
        int index = tableIndex(page);
        tableFrames[index] = guestFrame;
        tables[index] = new long[Paging.TABLE_ENTRIES];
    }

    /** The guest frame of the leaf table for {@code page}; the table must exist. */
    public long tableFrame(long page) {
        return tableFrames[tableIndex(page)];
    }

    /** The entry of {@code page}; 0 where no leaf table exists. */
    public long entry(long page) {
        long[] table = tables[tableIndex(page)];
        return table == null ? 0 : table[slot(page)];
    }

    /**
     * Number of the first of these pages that no entry lets stores pass to; {@code end} if there is none. Short on purpose:
     * entries that miss the cache are waited for together.
     */
    int storable(StoredPages pages, int first, int end) {
        for (int number = first; number < end; number++) {
            long page = pages.page(number);
            if (!hasTable(page) || !PageTableEntry.isStorable(entry(page))) {
                return number;
            }
        }
        return end;
    }

    /** The guest frame behind {@code page}, whose entry is {@code entry}. */
    public long frame(long entry, long page) {
        return PageTableEntry.frame(entry) + (page & size.pages() - 1);
    }

    /** Writes the entry of {@code page}; its leaf table must exist. */
    public void set(long page, long entry) {
        long[] table = tables[tableIndex(page)];
        int slot = slot(page);
        presentEntries += (entry & PageTableEntry.PRESENT) - (table[slot] & PageTableEntry.PRESENT);
        table[slot] = entry;
    }

    /** Sets {@code flags}, which are not {@link PageTableEntry#PRESENT}, in the entry of {@code page}; its table exists. */
    public void mark(long page, long flags) {
        tables[tableIndex(page)][slot(page)] |= flags;
    }

    /** Clears {@code flags}, which are not {@link PageTableEntry#PRESENT}, in the entry of {@code page}; its table exists. */
    public void clear(long page, long flags) {
        tables[tableIndex(page)][slot(page)] &= ~flags;
    }

    /** How many entries are present. */
    public long presentEntries() {
        return presentEntries;
    }

    /**
     * The first page at or after {@code page} whose entry has all of {@code set} and none of {@code clear}; -1 if none
     * does. With larger pages: the first page of the entry, or {@code page} itself inside one.
     */
    public long next(long page, long set, long clear) {
        long mask = set | clear;
        for (long candidate = Math.max(page, firstPage); candidate <= lastPage; ) {
            long[] table = tables[tableIndex(candidate)];
            int slot = slot(candidate);
            if (table != null) {
                while (slot < Paging.TABLE_ENTRIES && (table[slot] & mask) != set) {
                    slot++;
                }
                if (slot < Paging.TABLE_ENTRIES) {
                    long found = (candidate >>> shift & ~(long) SLOT_MASK | slot) << shift;
                    return found > lastPage ? -1 : Math.max(found, candidate);
                }
            }
            candidate = (candidate >>> shift + Paging.TABLE_SHIFT) + 1 << shift + Paging.TABLE_SHIFT;
        }
        return -1;
    }

    private int slot(long page) {
        return (int) (page >>> shift) & SLOT_MASK;
    }

    private int tableIndex(long page) {
        return (int) ((page >>> shift + Paging.TABLE_SHIFT) - firstTable);
    }
}
