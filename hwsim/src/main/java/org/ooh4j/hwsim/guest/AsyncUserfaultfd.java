package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageTableEntry;

/**
 * The asynchronous form (UFFD_FEATURE_WP_ASYNC, Linux 6.7): the kernel resolves a write fault by itself, and
 * {@code PAGEMAP_SCAN} hands the written pages over and protects them again in one step.
 */
public final class AsyncUserfaultfd extends Userfaultfd {
    /** Registers the range of {@code process} and write-protects it. */
    public AsyncUserfaultfd(VirtualMachine machine, GuestProcess process) {
        super(machine, process);
    }

    @Override
    void resolve(long page) {
        // nobody is told
    }

    /** {@code PAGEMAP_SCAN} for written pages with {@code PM_SCAN_WP_MATCHING}, over the whole range: one call. */
    public void scanAndProtect(PageSink sink) {
        process.giveUnmappedDirty(sink);
        GuestPageTable table = process.table();
        countIoctl();
        ledger.count(Event.PAGEMAP_SCAN_ENTRY, table.presentEntries());
        long matched = 0;
        for (long page = nextWritten(table.firstPage()); page >= 0; page = nextWritten(table.lastOfEntry(page) + 1)) {
            for (long each = page; each <= table.lastOfEntry(page); each++) {
                sink.dirty(each);
            }
            protect(page);
            matched++;
        }
        machine.kernel().countFlush(process, matched);
    }

    private long nextWritten(long page) {
        return process.table().next(page, PageTableEntry.PRESENT, PageTableEntry.USERFAULTFD_PROTECTED);
    }
}
