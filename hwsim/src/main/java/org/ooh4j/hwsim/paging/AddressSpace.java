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
        long page = table.nextPageWithTable(table.firstPage());
        while (page <= table.lastPage()) {
            if (PageTableEntry.isPresent(table.entry(page))) {
                tlb.shootDown(page);
            }
            page = table.nextPageWithTable(page + 1);
        }
    }
}
