package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * Linux's soft-dirty flags of one process, as {@code /proc/PID/clear_refs} and {@code /proc/PID/pagemap} show them
 * (Documentation/admin-guide/mm/soft-dirty.rst): a write of 4 to the first clears all flags and takes the write
 * permission away; the fault of the next store sets the flag and gives the permission back.
 *
 * <p>Reading and then clearing loses what is written between the two; CRIU freezes the process. Here both happen under
 * the machine's lock.
 */
public final class SoftDirty implements StoreWatch {
    private final VirtualMachine machine;
    private final GuestProcess process;
    private final EventLedger ledger;

    private SoftDirty(VirtualMachine machine, GuestProcess process) {
        this.machine = machine;
        this.process = process;
        this.ledger = machine.ledger();
    }

    /** Begins to watch {@code process}; every page counts as written until the first {@link #clearRefs}. */
    public static SoftDirty watch(VirtualMachine machine, GuestProcess process) {
        SoftDirty watch = new SoftDirty(machine, process);
        process.watch(watch);
        return watch;
    }

    @Override
    public long mapped(long page, long entry, boolean store) {
        return store ? entry | PageTableEntry.SOFT_DIRTY : entry & ~PageTableEntry.WRITABLE;
    }

    @Override
    public long writeFault(long page, long entry) {
        ledger.count(Event.WRITE_FAULT_KERNEL);
        ledger.count(Event.WORLD_SWITCH, 2);
        return entry | PageTableEntry.WRITABLE | PageTableEntry.SOFT_DIRTY;
    }

    @Override
    public boolean wasWritten(long entry) {
        return (entry & PageTableEntry.SOFT_DIRTY) != 0;
    }

    /** The kernel takes the user's mapping with a write fault of its own before it writes. */
    @Override
    public void wroteElsewhere(Vcpu vcpu, long page) {
        long entry = process.table().entry(page);
        if ((entry & PageTableEntry.WRITABLE) == 0) {
            machine.kernel().install(vcpu, process, page, writeFault(page, entry));
        } else if (!wasWritten(entry)) {
            machine.kernel().install(vcpu, process, page, entry | PageTableEntry.SOFT_DIRTY);
        }
    }

    /** Reads pagemap for every mapped page: hands over those with bit 55, and those unmapped since they were written. */
    public void readPagemap(PageSink sink) {
        process.giveUnmappedDirty(sink);
        ledger.count(Event.PAGEMAP_ENTRY_READ, process.mappedPages());
        ledger.count(Event.WORLD_SWITCH, 2);
        GuestPageTable table = process.table();
        for (long page = table.next(table.firstPage(), PageTableEntry.SOFT_DIRTY, 0);
                page >= 0;
                page = table.next(page + 1, PageTableEntry.SOFT_DIRTY, 0)) {
            sink.dirty(page);
        }
    }

    /** Writes 4 to clear_refs. */
    public void clearRefs() {
        GuestPageTable table = process.table();
        ledger.count(Event.CLEAR_REFS_ENTRY, table.presentEntries());
        ledger.count(Event.WORLD_SWITCH, 2);
        long cleared = 0;
        for (long page = table.next(table.firstPage(), PageTableEntry.SOFT_DIRTY, 0);
                page >= 0;
                page = table.next(table.lastOfEntry(page) + 1, PageTableEntry.SOFT_DIRTY, 0)) {
            long entry = table.entry(page);
            machine.kernel()
                    .install(
                            machine.vcpu(0),
                            process,
                            page,
                            entry & ~(PageTableEntry.SOFT_DIRTY | PageTableEntry.WRITABLE));
            GuestKernel.forget(process, page);
            cleared++;
        }
        if (cleared > 0) {
            machine.kernel().countRefills(process); // the flush itself is part of M15
        }
    }

    /** Ends the watch: pages are written without faults again. */
    public void close() {
        ProtectedPages.release(machine, process);
    }
}
