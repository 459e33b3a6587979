package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageTableEntry;

/** What a mechanism that took write permissions away must give back when it ends. */
final class ProtectedPages {
    private ProtectedPages() {}

    /** Makes every page of {@code process} writable and ends the watch. */
    static void release(VirtualMachine machine, GuestProcess process) {
        GuestPageTable table = process.table();
        for (long page = table.next(table.firstPage(), PageTableEntry.PRESENT, PageTableEntry.WRITABLE);
                page >= 0;
                page = table.next(table.lastOfEntry(page) + 1, PageTableEntry.PRESENT, PageTableEntry.WRITABLE)) {
            long entry = table.entry(page) | PageTableEntry.WRITABLE;
            machine.kernel().install(machine.vcpu(0), process, page, entry & ~PageTableEntry.USERFAULTFD_PROTECTED);
        }
        process.watch(null);
    }
}
