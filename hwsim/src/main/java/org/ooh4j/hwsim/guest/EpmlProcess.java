package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.hypervisor.OverflowArea;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.paging.Tlb;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmcsField;

/**
 * A process under EPML, intended: one guest log per virtual processor, emptied into the process's ring at the log-drain
 * interrupt, at a context switch, and at a harvest.
 *
 * <p>The module alone clears the dirty flags of tracked processes, each only when its page has been handed over. So a
 * set flag means that the page is in a log or in the ring, or that the ring has overflowed; and after an overflow the
 * flags tell all.
 */
final class EpmlProcess extends LoggedProcess {
    private long reArmed;
    private final long firstLeafTable;
    private long harvests;

    /** By page of page table: the number of the last harvest that has stored to it. */
    private final long[] lastStore;

    private final boolean smallPages;
    private final int leafTableShift;

    EpmlProcess(VirtualMachine machine, GuestProcess process, GuestProcess tracker, int ringEntries) {
        super(machine, process, tracker, ringEntries);
        smallPages = process.table().size() == PageSize.FOUR_KIB;
        leafTableShift = process.table().size().shift() + Paging.TABLE_SHIFT;
        firstLeafTable = process.table().firstPage() >>> leafTableShift;
        lastStore = new long[(int) ((process.table().lastPage() >>> leafTableShift) - firstLeafTable + 1)];
    }

    /** Sets the flag and makes the entry, as the walk would have done. */
    @Override
    public void wroteElsewhere(Vcpu vcpu, long page) {
        long entry = process.table().entry(page);
        if (!PageTableEntry.isDirty(entry)) {
            ring.append(page << Paging.PAGE_SHIFT); // first, as in a walk: a spare entry rather than an unknown page
            machine.kernel().install(vcpu, process, page, entry | PageTableEntry.DIRTY);
        }
    }

    /** Clears the flags of what the process wrote before. */
    @Override
    void begin() {
        GuestPageTable table = process.table();
        long needed = PageTableEntry.PRESENT | PageTableEntry.DIRTY;
        for (long page = table.next(table.firstPage(), needed, 0);
                page >= 0;
                page = table.next(table.lastOfEntry(page) + 1, needed, 0)) {
            machine.kernel().reArm(machine.vcpu(0), process, page, table.entry(page) & ~PageTableEntry.DIRTY);
        }
    }

    @Override
    void harvest(PageSink sink) {
        machine.kernel().countSystemCall();
        drainRunning();
        reArmed = 0;
        harvests++;
        // The flag goes first: an entry that is left out from here on belongs to the next harvest.
        boolean overflowed = ring.clearOverflow();
        boolean complete = false;
        try {
            drainRing(sink);
            if (overflowed) {
                ledger.count(Event.RING_OVERFLOW);
                takeDirtyFlags(sink);
            }
            process.giveUnmappedDirty(sink);
            complete = true;
        } finally {
            if (overflowed && !complete) {
                ring.overflow();
            }
            ledger.count(Event.RE_ARM, reArmed);
            machine.kernel().countFlush(process, reArmed);
        }
    }

    /** Each processor must give its own log away: VMREAD and VMWRITE reach only the current shadow VMCS. */
    private void drainRunning() {
        int others = tracker == process ? -1 : 0; // a process that tracks itself harvests on one of them
        for (int id = 0; id < machine.vcpuCount(); id++) {
            Vcpu vcpu = machine.vcpu(id);
            if (machine.kernel().running(vcpu) == process) {
                drain(vcpu);
                others++;
            }
        }
        ledger.count(Event.HARVEST_IPI, Math.max(0, others));
    }

    /** Empties the overflow area (older), then the log (newer), oldest entries first, into the ring. */
    @Override
    void drain(Vcpu vcpu) {
        OverflowArea area = machine.domain().overflowArea(vcpu.id());
        for (int i = 0; i < area.count(); i++) {
            ring.append(area.entry(i));
        }
        if (area.overflowed()) {
            ring.overflow();
        }
        int index = (int) vcpu.vmread(VmcsField.PML_INDEX);
        SingleWriterPmlBuffer buffer = log(vcpu).buffer();
        for (int slot = SingleWriterPmlBuffer.EMPTY_INDEX; slot >= SingleWriterPmlBuffer.newest(index); slot--) {
            ring.append(buffer.entry(slot));
        }
        ledger.count(Event.BUFFER_COPY, area.count() + SingleWriterPmlBuffer.count(index));
        area.clear();
        if (index != SingleWriterPmlBuffer.EMPTY_INDEX) {
            vcpu.vmwrite(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
        }
    }

    /** An entry leaves the ring only after its page was handed over and re-armed: a sink that throws loses nothing. */
    private void drainRing(PageSink sink) {
        long copied = 0;
        try {
            while (!ring.isEmpty()) {
                handOver(ring.peek() >>> Paging.PAGE_SHIFT, sink);
                ring.advance();
                copied++;
            }
        } finally {
            ledger.count(Event.RING_COPY, copied);
        }
    }

    /** The ring is not the whole truth: every page whose dirty flag is set. */
    private void takeDirtyFlags(PageSink sink) {
        GuestPageTable table = process.table();
        ledger.count(Event.PAGE_TABLE_ENTRY_SCANNED, table.presentEntries());
        long needed = PageTableEntry.PRESENT | PageTableEntry.DIRTY;
        for (long page = table.next(table.firstPage(), needed, 0);
                page >= 0;
                page = table.next(table.lastOfEntry(page) + 1, needed, 0)) {
            handOver(page, sink);
        }
    }

    /** Gives every page of the entry away and clears its flag; a page whose flag is clear was given away before. */
    private void handOver(long page, PageSink sink) {
        GuestPageTable table = process.table();
        long entry = table.entry(page);
        if (!PageTableEntry.isDirty(entry)) {
            return;
        }
        Tlb tlb = process.space().tlb();
        if (smallPages) {
            giveAway(page, sink, tlb);
        } else {
            long last = table.lastOfEntry(page);
            for (long each = table.firstOfEntry(page); each <= last; each++) {
                giveAway(each, sink, tlb);
            }
        }
        int leafTable = (int) ((page >>> leafTableShift) - firstLeafTable);
        if (lastStore[leafTable] != harvests) {
            // later stores of this harvest to the same page of page table find its flags set
            machine.vcpu(0).storePhysical(table.tableFrame(page));
            lastStore[leafTable] = harvests;
        }
        table.clear(page, PageTableEntry.DIRTY);
        reArmed++;
    }

    /** The translation goes before the flag, see {@link GuestKernel#reArm}. */
    private void giveAway(long page, PageSink sink, Tlb tlb) {
        sink.dirty(page);
        process.forgetUnmappedDirty(page);
        tlb.shootDown(page);
    }
}
