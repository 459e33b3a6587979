package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.hypervisor.DirtyRing;
import org.ooh4j.hwsim.hypervisor.FrameList;
import org.ooh4j.hwsim.hypervisor.Hypercall;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * A process under SPML, intended: the hypervisor empties the processor's log into the process's ring while the process
 * runs; the reader gets guest frames, re-arms them by hypercall, and must find their pages by itself.
 *
 * <p>What the log cannot show, the kernel puts into the ring: frames that come with a stale dirty flag from whoever had
 * them before, and writes through other mappings. The EPT's flags belong to the hypervisor, which may clear them for its
 * migration; so after an overflow nothing less than every mapped page is known to be enough.
 */
public final class SpmlProcess extends TrackedProcess {
    private final VirtualMachine machine;
    private final EventLedger ledger;
    private final SharedPage<DirtyRing> sharedRing;
    private final SharedPage<FrameList> reArmList;
    private boolean overflowed;

    SpmlProcess(VirtualMachine machine, GuestProcess process, GuestProcess tracker, int ringEntries) {
        super(process, tracker, new DirtyRing(ringEntries));
        this.machine = machine;
        this.ledger = machine.ledger();
        this.sharedRing = SharedPage.place(machine, ring);
        this.reArmList = SharedPage.place(machine, new FrameList());
    }

    @Override
    public void scheduledIn(Vcpu vcpu) {
        vcpu.vmcall(Hypercall.ENABLE_LOGGING.number(), sharedRing.gpa());
    }

    @Override
    public void scheduledOut(Vcpu vcpu) {
        vcpu.vmcall(Hypercall.DISABLE_LOGGING.number());
    }

    @Override
    public long mapped(long page, long entry, boolean store) {
        for (long each = process.table().firstOfEntry(page);
                each <= process.table().lastOfEntry(page);
                each++) {
            ring.append(process.table().frame(entry, each) << Paging.PAGE_SHIFT);
        }
        return entry;
    }

    /** Into the ring; and the entry's own flag, which alone still tells of the write once the page is unmapped. */
    @Override
    public void wroteElsewhere(Vcpu vcpu, long page) {
        GuestPageTable table = process.table();
        long entry = table.entry(page);
        ring.append(table.frame(entry, page) << Paging.PAGE_SHIFT);
        if (!PageTableEntry.isDirty(entry)) {
            machine.kernel().install(vcpu, process, page, entry | PageTableEntry.DIRTY);
        }
    }

    /** The frames of the ring; afterwards {@link #overflowed} says whether they are all. */
    @Override
    void harvest(PageSink sink) {
        machine.vcpu(0).vmcall(Hypercall.FLUSH_LOG.number());
        ledger.count(Event.HARVEST_IPI, Math.max(0, machine.countRunning(process) - 1)); // one is the harvester's own
        // The flag goes first: an entry that is left out from here on belongs to the next harvest.
        overflowed = ring.clearOverflow();
        while (!ring.isEmpty()) {
            sink.dirty(ring.peek() >>> Paging.PAGE_SHIFT);
            ring.advance();
            ledger.count(Event.RING_COPY);
        }
        if (overflowed) {
            ledger.count(Event.RING_OVERFLOW);
        }
    }

    /** Whether the ring had overflowed at the last harvest: then every mapped page may be dirty. */
    public boolean overflowed() {
        return overflowed;
    }

    /** Hands over, and forgets, the pages that were unmapped while dirty: no frame of theirs is in the map any more. */
    public void takeUnmapped(PageSink sink) {
        process.giveUnmappedDirty(sink);
    }

    /** Adds {@code page} to the batch that is re-armed next; a full batch is re-armed at once. */
    public void reArm(long page) {
        GuestPageTable table = process.table();
        long entry = table.entry(page);
        if (entry != 0) {
            reArmList.content().add(table.frame(entry, page));
            process.space().tlb().shootDown(page);
            if (reArmList.content().isFull()) {
                reArmBatch();
            }
        }
    }

    /** Re-arms what is left of the last batch. */
    public void reArmRest() {
        if (reArmList.content().size() > 0) {
            reArmBatch();
        }
        machine.kernel().countRefills(process);
    }

    private void reArmBatch() {
        machine.vcpu(0).vmcall(Hypercall.RE_ARM.number(), reArmList.gpa());
        reArmList.content().clear();
    }

    @Override
    void release() {
        sharedRing.free(machine);
        reArmList.free(machine);
    }
}
