package org.ooh4j.hwsim.paging;

import java.util.Arrays;

/**
 * The guest page table of one process over a fixed range of guest virtual pages. Only the leaf tables are modelled, one
 * table page of 512 entries for 512 pages, each living in a guest frame of its own; a leaf table exists from the first
 * entry written into it.
 */
public final class GuestPageTable {
    private static final long NO_FRAME = -1;
    private static final int SLOT_MASK = Paging.TABLE_ENTRIES - 1;

    private final long firstPage;
    private final long lastPage;
    private final long firstTable;
    private final long[][] tables;
    private final long[] tableFrames;

    /**
     * @param firstPage first guest virtual page number of the range
     * @param pages length of the range in pages, at least 1
     */
    public GuestPageTable(long firstPage, long pages) {
        if (firstPage < 0 || pages < 1) {
            throw new IllegalArgumentException(
                    "a page table needs a range of pages: firstPage=" + firstPage + ", pages=" + pages);
        }
        this.firstPage = firstPage;
        this.lastPage = firstPage + pages - 1;
        this.firstTable = firstPage >>> Paging.TABLE_SHIFT;
        int tableCount = Math.toIntExact((lastPage >>> Paging.TABLE_SHIFT) - firstTable + 1);
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
        return table == null ? 0 : table[(int) page & SLOT_MASK];
    }

    /** Writes the entry of {@code page}; its leaf table must exist. */
    public void set(long page, long entry) {
        tables[tableIndex(page)][(int) page & SLOT_MASK] = entry;
    }

    /** The first page at or after {@code page} whose leaf table exists; {@code lastPage() + 1} if none does. */
    public long nextPageWithTable(long page) {
        long candidate = page;
        while (candidate <= lastPage && tables[tableIndex(candidate)] == null) {
            candidate = (candidate | SLOT_MASK) + 1;
        }
        return Math.min(candidate, lastPage + 1);
    }

    private int tableIndex(long page) {
        return (int) ((page >>> Paging.TABLE_SHIFT) - firstTable);
    }
}
