package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * Linux's userfaultfd in write-protect mode over the whole range of one process (userfaultfd(2)): pages that were never
 * touched are protected too (UFFD_FEATURE_WP_UNPOPULATED), so that nobody's first write is missed.
 *
 * <p>How a write fault is resolved is up to the subclass: {@link SynchronousUserfaultfd}, {@link AsyncUserfaultfd}.
 */
public abstract sealed class Userfaultfd implements StoreWatch permits SynchronousUserfaultfd, AsyncUserfaultfd {
    final VirtualMachine machine;
    final GuestProcess process;
    final EventLedger ledger;

    Userfaultfd(VirtualMachine machine, GuestProcess process) {
        this.machine = machine;
        this.process = process;
        this.ledger = machine.ledger();
        process.watch(this);
        countIoctl();
        GuestPageTable table = process.table();
        for (long page = table.next(table.firstPage(), PageTableEntry.PRESENT, 0);
                page >= 0;
                page = table.next(table.lastOfEntry(page) + 1, PageTableEntry.PRESENT, 0)) {
            protect(page);
        }
    }

    /** What happens at a first write, before the page becomes writable. */
    abstract void resolve(long page);

    @Override
    public final long mapped(long page, long entry, boolean store) {
        return protectedEntry(entry);
    }

    @Override
    public final long writeFault(long page, long entry) {
        ledger.count(Event.WRITE_FAULT_KERNEL);
        resolve(page);
        return entry & ~PageTableEntry.USERFAULTFD_PROTECTED | PageTableEntry.WRITABLE;
    }

    @Override
    public final boolean wasWritten(long entry) {
        return (entry & PageTableEntry.USERFAULTFD_PROTECTED) == 0;
    }

    /** The kernel takes the user's mapping with a write fault of its own before it writes. */
    @Override
    public final void wroteElsewhere(Vcpu vcpu, long page) {
        long entry = process.table().entry(page);
        if (!wasWritten(entry)) {
            machine.kernel().install(vcpu, process, page, writeFault(page, entry));
        }
    }

    /** Protects the entry of {@code page} and forgets its translations; returns whether it was there. */
    final boolean protect(long page) {
        GuestPageTable table = process.table();
        long entry = table.entry(page);
        if (!PageTableEntry.isPresent(entry)) {
            return false;
        }
        machine.kernel().reArm(machine.vcpu(0), process, page, protectedEntry(entry));
        ledger.count(Event.USERFAULTFD_PROTECT_ENTRY);
        return true;
    }

    final void countIoctl() {
        ledger.count(Event.USERFAULTFD_IOCTL);
        machine.kernel().countSystemCall();
    }

    /** Closes the descriptor: pages are written without faults again. */
    public final void close() {
        ProtectedPages.release(machine, process);
    }

    private static long protectedEntry(long entry) {
        return entry & ~PageTableEntry.WRITABLE | PageTableEntry.USERFAULTFD_PROTECTED;
    }
}
