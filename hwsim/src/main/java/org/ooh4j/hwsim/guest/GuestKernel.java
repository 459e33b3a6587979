package org.ooh4j.hwsim.guest;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.paging.Tlb;
import org.ooh4j.hwsim.vmx.GuestEntryPoints;
import org.ooh4j.hwsim.vmx.Vcpu;

/** The guest kernel: maps pages on demand, switches processes, and hands the log-drain interrupt to the OoH module. */
public final class GuestKernel implements GuestEntryPoints {
    private final GuestMemory memory;
    private final EventLedger ledger;
    private final List<GuestProcess> current = new ArrayList<>();
    private OohModule module;

    GuestKernel(GuestMemory memory, EventLedger ledger) {
        this.memory = memory;
        this.ledger = ledger;
    }

    /**
     * Starts a process.
     *
     * @param tlb what the processors cache of its translations
     * @param firstPage first guest virtual page number that may ever be mapped
     * @param pages number of pages that may ever be mapped
     */
    public GuestProcess start(Tlb tlb, long firstPage, long pages) {
        GuestProcess process = new GuestProcess(tlb, firstPage, pages);
        memory.ept().cachedFor(process.space());
        return process;
    }

    /** Gives {@code vcpu} to {@code next}; null leaves it idle. */
    public void contextSwitch(Vcpu vcpu, GuestProcess next) {
        GuestProcess previous = running(vcpu);
        if (previous == next) {
            return;
        }
        ledger.count(Event.CONTEXT_SWITCH);
        if (module != null && previous != null) {
            module.scheduleOut(vcpu, previous);
        }
        current.set(vcpu.id(), next);
        vcpu.addressSpace(next == null ? null : next.space());
        if (module != null && next != null) {
            module.scheduleIn(vcpu, next);
        }
    }

    /** The process on {@code vcpu}; null if it is idle. */
    public GuestProcess running(Vcpu vcpu) {
        while (current.size() <= vcpu.id()) {
            current.add(null);
        }
        return current.get(vcpu.id());
    }

    /** Maps zero-filled pages; pages that were mapped before are replaced. Frames come with the first access. */
    public void map(Vcpu vcpu, GuestProcess process, long firstPage, long pages) {
        process.mapped().requireRange(firstPage, pages);
        for (long page = firstPage; page < firstPage + pages; page++) {
            if (!process.mapped().add(page)) {
                discard(vcpu, process, page);
            }
        }
    }

    /** Unmaps pages, mapped or not, and shoots their translations down. What was dirty stays so for the next harvest. */
    public void unmap(Vcpu vcpu, GuestProcess process, long firstPage, long pages) {
        process.mapped().requireRange(firstPage, pages);
        for (long page = firstPage; page < firstPage + pages; page++) {
            process.mapped().remove(page);
            discard(vcpu, process, page);
        }
    }

    /** The kernel or a device wrote to {@code page} through another mapping, which no flag of the process's shows. */
    public void wroteElsewhere(Vcpu vcpu, GuestProcess process, long page) {
        if (!process.isMapped(page)) {
            throw new PageNotMappedException(page);
        }
        GuestPageTable table = process.table();
        if (!PageTableEntry.isPresent(table.entry(page))) {
            mapZeroed(vcpu, process, page);
        }
        vcpu.storePhysical(PageTableEntry.frame(table.entry(page)));
        if (module != null) {
            module.reportWrite(vcpu, process, page);
        }
    }

    @Override
    public void pageFault(Vcpu vcpu, long gva, boolean store) {
        long page = gva >>> Paging.PAGE_SHIFT;
        GuestProcess process = running(vcpu);
        if (process == null || !process.isMapped(page)) {
            throw new PageNotMappedException(page);
        }
        mapZeroed(vcpu, process, page);
    }

    @Override
    public void interrupt(Vcpu vcpu, int vector) {
        if (vector == Vcpu.LOG_DRAIN_VECTOR && module != null) {
            module.logDrainInterrupt(vcpu);
        }
    }

    void load(OohModule oohModule) {
        module = oohModule;
    }

    private void mapZeroed(Vcpu vcpu, GuestProcess process, long page) {
        ledger.count(Event.DEMAND_ZERO_FAULT);
        GuestPageTable table = process.table();
        if (!table.hasTable(page)) {
            long tableFrame = memory.allocate();
            vcpu.storePhysical(tableFrame);
            table.addTable(page, tableFrame);
        }
        long frame = memory.allocate();
        vcpu.storePhysical(frame);
        vcpu.storePhysical(table.tableFrame(page));
        table.set(page, PageTableEntry.writable(frame) | table.entry(page) & PageTableEntry.WAS_DIRTY);
    }

    private void discard(Vcpu vcpu, GuestProcess process, long page) {
        GuestPageTable table = process.table();
        long entry = table.entry(page);
        if (PageTableEntry.isPresent(entry)) {
            vcpu.storePhysical(table.tableFrame(page));
            table.set(page, PageTableEntry.isDirtyOrWas(entry) ? PageTableEntry.WAS_DIRTY : 0);
            memory.free(PageTableEntry.frame(entry));
            process.space().tlb().shootDown(page);
            ledger.count(Event.TLB_SHOOTDOWN);
        }
    }
}
