package org.ooh4j.hwsim.guest;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.hypervisor.Hypercall;
import org.ooh4j.hwsim.hypervisor.Hypervisor;
import org.ooh4j.hwsim.hypervisor.OverflowArea;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.vmx.SingleWriterPmlBuffer;
import org.ooh4j.hwsim.vmx.Vcpu;
import org.ooh4j.hwsim.vmx.VmcsField;

/**
 * The OoH kernel module (OoH paper, section IV-D): one guest log per process and virtual processor, emptied into the
 * process's ring at the log-drain interrupt, at a context switch, and at a harvest.
 *
 * <p>The module alone clears the dirty flags of tracked processes, each only when its page has been handed over. So a
 * set flag means that the page is in a log or in the ring, or that the ring has overflowed; and after an overflow the
 * flags tell all.
 */
public final class OohModule {
    private final List<Vcpu> vcpus;
    private final Hypervisor hypervisor;
    private final GuestKernel kernel;
    private final GuestMemory memory;
    private final EventLedger ledger;
    private final List<TrackedProcess> tracked = new ArrayList<>();

    private OohModule(
            List<Vcpu> vcpus, Hypervisor hypervisor, GuestKernel kernel, GuestMemory memory, EventLedger ledger) {
        this.vcpus = vcpus;
        this.hypervisor = hypervisor;
        this.kernel = kernel;
        this.memory = memory;
        this.ledger = ledger;
    }

    /** Loads the module: the one hypercall of EPML. */
    static OohModule load(
            List<Vcpu> vcpus, Hypervisor hypervisor, GuestKernel kernel, GuestMemory memory, EventLedger ledger) {
        OohModule module = new OohModule(vcpus, hypervisor, kernel, memory, ledger);
        vcpus.get(0).vmcall(Hypercall.ENABLE_EPML.number());
        kernel.load(module);
        return module;
    }

    /** Unloads the module; every process must have been unregistered. */
    void unload() {
        kernel.load(null);
        vcpus.get(0).vmcall(Hypercall.DISABLE_EPML.number());
    }

    /**
     * Starts the tracking of {@code process}.
     *
     * @param ringEntries capacity of its ring, at least 1
     */
    public TrackedProcess register(GuestProcess process, int ringEntries) {
        ledger.count(Event.IOCTL_INIT_PML);
        ProcessLog[] logs = new ProcessLog[vcpus.size()];
        for (int i = 0; i < logs.length; i++) {
            long gpa = memory.allocate() << Paging.PAGE_SHIFT;
            logs[i] = new ProcessLog(gpa, vcpus.get(i).logAt(gpa));
        }
        TrackedProcess added = new TrackedProcess(process, ringEntries, logs);
        tracked.add(added);
        for (Vcpu vcpu : vcpus) {
            if (kernel.running(vcpu) == process) {
                scheduleIn(vcpu, process);
            }
        }
        return added;
    }

    /** Ends the tracking of {@code ended}. */
    public void unregister(TrackedProcess ended) {
        ledger.count(Event.IOCTL_DEACTIVATE_PML);
        for (Vcpu vcpu : vcpus) {
            if (kernel.running(vcpu) == ended.process()) {
                scheduleOut(vcpu, ended.process());
            }
        }
        tracked.remove(ended);
        for (int i = 0; i < vcpus.size(); i++) {
            memory.free(ended.log(i).gpa() >>> Paging.PAGE_SHIFT);
        }
    }

    /** Hands over every page that {@code target} wrote since the last harvest, each once, and re-arms it. */
    public void harvest(TrackedProcess target, PageSink sink) {
        for (int id = 0; id < vcpus.size(); id++) {
            Vcpu vcpu = vcpus.get(id);
            if (kernel.running(vcpu) == target.process()) {
                drain(vcpu, target);
            }
        }
        // The flag goes first: an entry that is left out from here on belongs to the next harvest.
        boolean overflowed = target.ring().clearOverflow();
        boolean complete = false;
        try {
            drainRing(target, sink);
            if (overflowed) {
                ledger.count(Event.RING_OVERFLOW);
                takeDirtyFlags(target, sink);
            }
            complete = true;
        } finally {
            if (overflowed && !complete) {
                target.ring().overflow();
            }
        }
    }

    void scheduleIn(Vcpu vcpu, GuestProcess process) {
        TrackedProcess entering = trackedProcess(process);
        if (entering != null) {
            vcpu.vmwrite(VmcsField.PML_INDEX, SingleWriterPmlBuffer.EMPTY_INDEX);
            vcpu.vmwrite(VmcsField.GUEST_PML_ADDRESS, entering.log(vcpu.id()).gpa());
        }
    }

    void scheduleOut(Vcpu vcpu, GuestProcess process) {
        TrackedProcess leaving = trackedProcess(process);
        if (leaving != null) {
            drain(vcpu, leaving);
            vcpu.vmwrite(VmcsField.GUEST_PML_ADDRESS, 0);
        }
    }

    void logDrainInterrupt(Vcpu vcpu) {
        TrackedProcess running = trackedProcess(kernel.running(vcpu));
        if (running != null) {
            drain(vcpu, running);
        }
    }

    /** A write that the page walk did not see: sets the flag and makes the entry, as the walk would have done. */
    void reportWrite(Vcpu vcpu, GuestProcess process, long page) {
        TrackedProcess written = trackedProcess(process);
        long entry = process.table().entry(page);
        if (written != null && (entry & PageTableEntry.DIRTY) == 0) {
            vcpu.storePhysical(process.table().tableFrame(page));
            process.table().set(page, entry | PageTableEntry.DIRTY);
            written.ring().append(page << Paging.PAGE_SHIFT);
        }
    }

    /** Empties the overflow area (older), then the log (newer), oldest entries first, into the ring. */
    private void drain(Vcpu vcpu, TrackedProcess target) {
        DirtyRing ring = target.ring();
        OverflowArea area = hypervisor.overflowArea(vcpu.id());
        for (int i = 0; i < area.count(); i++) {
            ring.append(area.entry(i));
        }
        if (area.overflowed()) {
            ring.overflow();
        }
        int index = (int) vcpu.vmread(VmcsField.PML_INDEX);
        SingleWriterPmlBuffer buffer = target.log(vcpu.id()).buffer();
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
    private void drainRing(TrackedProcess target, PageSink sink) {
        DirtyRing ring = target.ring();
        while (!ring.isEmpty()) {
            handOver(target.process(), ring.peek() >>> Paging.PAGE_SHIFT, sink);
            ring.advance();
            ledger.count(Event.RING_COPY);
        }
    }

    private void takeDirtyFlags(TrackedProcess target, PageSink sink) {
        GuestPageTable table = target.process().table();
        long page = table.nextPageWithTable(table.firstPage());
        while (page <= table.lastPage()) {
            ledger.count(Event.PAGE_TABLE_ENTRY_SCANNED);
            handOver(target.process(), page, sink);
            page = table.nextPageWithTable(page + 1);
        }
    }

    private void handOver(GuestProcess process, long page, PageSink sink) {
        GuestPageTable table = process.table();
        long entry = table.entry(page);
        if (!PageTableEntry.isDirtyOrWas(entry)) {
            return;
        }
        sink.dirty(page);
        vcpus.get(0).storePhysical(table.tableFrame(page));
        table.set(page, entry & ~(PageTableEntry.DIRTY | PageTableEntry.WAS_DIRTY));
        process.space().tlb().shootDown(page);
        ledger.count(Event.RE_ARM);
        ledger.count(Event.TLB_SHOOTDOWN);
    }

    private TrackedProcess trackedProcess(GuestProcess process) {
        for (int i = 0; i < tracked.size(); i++) {
            if (tracked.get(i).process() == process) {
                return tracked.get(i);
            }
        }
        return null;
    }
}
