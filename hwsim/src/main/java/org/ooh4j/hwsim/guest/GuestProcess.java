package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.paging.AddressSpace;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageBitmap;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.paging.Tlb;

/** One process of a guest: its address space, which of its pages are mapped, and who watches its stores. */
public final class GuestProcess {
    private final int domain;
    private final int pid;
    private final AddressSpace space;
    private final PageBitmap mapped;
    private final PageBitmap unmappedDirty;
    private long unmappedDirtyPages;
    private long mappedPages;
    private StoreWatch watch;

    GuestProcess(int domain, int pid, Tlb tlb, long firstPage, long pages, PageSize size) {
        this.domain = domain;
        this.pid = pid;
        space = new AddressSpace(new GuestPageTable(firstPage, pages, size), tlb);
        mapped = new PageBitmap(firstPage, pages);
        unmappedDirty = new PageBitmap(firstPage, pages);
    }

    /** The process's translations. */
    public AddressSpace space() {
        return space;
    }

    /** Whether {@code page} is mapped; its frame comes with the first access. */
    public boolean isMapped(long page) {
        return mapped.contains(page);
    }

    /** How many pages are mapped. */
    public long mappedPages() {
        return mappedPages;
    }

    /** Domain and process id, as messages name it. */
    @Override
    public String toString() {
        return "domain " + domain + " pid " + pid;
    }

    PageBitmap mapped() {
        return mapped;
    }

    boolean markMapped(long page) {
        boolean added = mapped.add(page);
        mappedPages += added ? 1 : 0;
        return added;
    }

    void markUnmapped(long page) {
        if (mapped.contains(page)) {
            mapped.remove(page);
            mappedPages--;
        }
    }

    /** {@code page} is being unmapped while dirty: no entry tells of it any more until the next harvest. */
    void markUnmappedDirty(long page) {
        unmappedDirtyPages += unmappedDirty.add(page) ? 1 : 0;
    }

    /** {@code page} was handed over on another account. */
    void forgetUnmappedDirty(long page) {
        if (unmappedDirtyPages > 0 && unmappedDirty.contains(page)) {
            unmappedDirty.remove(page);
            unmappedDirtyPages--;
        }
    }

    /** Hands over the pages that were unmapped while dirty, each forgotten once it was taken. */
    void giveUnmappedDirty(PageSink sink) {
        long first = table().firstPage();
        for (long page = unmappedDirty.next(first); page >= 0; page = unmappedDirty.next(page + 1)) {
            sink.dirty(page);
            forgetUnmappedDirty(page);
        }
    }

    GuestPageTable table() {
        return space.table();
    }

    /** Who watches the stores; null if nobody does. */
    StoreWatch watch() {
        return watch;
    }

    void watch(StoreWatch newWatch) {
        if (newWatch != null && watch != null) {
            throw new IllegalStateException(
                    "a process has one tracker at a time: process=" + this + "; unregister the other first");
        }
        watch = newWatch;
    }
}
