package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.paging.AddressSpace;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageBitmap;
import org.ooh4j.hwsim.paging.Tlb;

/** One process of the guest: its address space, and which of its pages are mapped. */
public final class GuestProcess {
    private final AddressSpace space;
    private final PageBitmap mapped;

    GuestProcess(Tlb tlb, long firstPage, long pages) {
        space = new AddressSpace(new GuestPageTable(firstPage, pages), tlb);
        mapped = new PageBitmap(firstPage, pages);
    }

    /** The process's translations. */
    public AddressSpace space() {
        return space;
    }

    /** Whether {@code page} is mapped; its frame comes with the first access. */
    public boolean isMapped(long page) {
        return mapped.contains(page);
    }

    PageBitmap mapped() {
        return mapped;
    }

    GuestPageTable table() {
        return space.table();
    }
}
