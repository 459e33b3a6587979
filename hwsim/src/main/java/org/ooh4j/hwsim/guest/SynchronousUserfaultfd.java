package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.cost.Event;

/** The synchronous form: each first write waits for the tracker, as in the paper's evaluation (Linux 5.7 and newer). */
public final class SynchronousUserfaultfd extends Userfaultfd {
    private final WriteFaultHandler handler;

    /** Registers the range of {@code process} and write-protects it. */
    public SynchronousUserfaultfd(VirtualMachine machine, GuestProcess process, WriteFaultHandler handler) {
        super(machine, process);
        this.handler = handler;
    }

    @Override
    void resolve(long page) {
        ledger.count(Event.WRITE_FAULT_USER);
        handler.writeFault(page);
    }

    /** {@code UFFDIO_WRITEPROTECT} of a range: one call. */
    public void writeProtect(long firstPage, long lastPage) {
        countIoctl();
        long protectedEntries = 0;
        for (long page = firstPage; page <= lastPage; page = process.table().lastOfEntry(page) + 1) {
            protect(page);
            protectedEntries++;
        }
        machine.kernel().countFlush(process, protectedEntries);
    }

    /** Hands over, and forgets, the pages that were unmapped after they were written. */
    public void takeUnmapped(PageSink sink) {
        process.giveUnmappedDirty(sink);
    }
}
