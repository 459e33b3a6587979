package org.ooh4j.hwsim.paging;

/**
 * What CR3 designates: a guest page table, with what the processors cache of it.
 *
 * @param table the guest page table
 * @param tlb the cached translations
 */
public record AddressSpace(GuestPageTable table, Tlb tlb) {
    /** Forgets every cached translation of this address space. */
    void shootDownAll() {
        long page = table.next(table.firstPage(), PageTableEntry.PRESENT, 0);
        while (page >= 0) {
            long last = table.lastOfEntry(page);
            for (long each = page; each <= last; each++) {
                tlb.shootDown(each);
            }
            page = table.next(last + 1, PageTableEntry.PRESENT, 0);
        }
    }
}
