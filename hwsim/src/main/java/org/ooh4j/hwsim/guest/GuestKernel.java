package org.ooh4j.hwsim.guest;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.GuestMemory;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.paging.PageTableEntry;
import org.ooh4j.hwsim.paging.Paging;
import org.ooh4j.hwsim.paging.Tlb;
import org.ooh4j.hwsim.vmx.GuestEntryPoints;
import org.ooh4j.hwsim.vmx.Vcpu;

/**
 * The guest kernel: maps pages on demand, switches processes, and tells whoever watches a process's stores what happens
 * to it.
 */
public final class GuestKernel implements GuestEntryPoints {
    /** More pages than this are not invalidated one by one (Linux, tlb_single_page_flush_ceiling). */
    private static final long SINGLE_PAGE_FLUSH_CEILING = 33;
    /** Entries of the second-level TLB of the paper's processor: what a flush can cost in refills. */
    private static final long TLB_ENTRIES = 1536;

    private final int domain;
    private final GuestMemory memory;
    private final PageSize pageSize;
    private final EventLedger ledger;
    private final List<GuestProcess> current = new ArrayList<>();
    private int lastPid;

    GuestKernel(int domain, GuestMemory memory, PageSize pageSize, EventLedger ledger) {
        this.domain = domain;
        this.memory = memory;
        this.pageSize = pageSize;
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
        GuestProcess process = new GuestProcess(domain, ++lastPid, tlb, firstPage, pages, pageSize);
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
        if (previous != null && previous.watch() != null) {
            previous.watch().scheduledOut(vcpu);
        }
        current.set(vcpu.id(), null);
        vcpu.addressSpace(next == null ? null : next.space());
        if (next != null && next.watch() != null) {
            next.watch().scheduledIn(vcpu);
        }
        // last: should the stack end before, the next look finds the processor without the process, and tries again
        current.set(vcpu.id(), next);
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
            if (!process.markMapped(page)) {
                discard(vcpu, process, page);
            }
        }
    }

    /** Unmaps pages, mapped or not, and shoots their translations down. What was dirty stays so for the next harvest. */
    public void unmap(Vcpu vcpu, GuestProcess process, long firstPage, long pages) {
        process.mapped().requireRange(firstPage, pages);
        for (long page = firstPage; page < firstPage + pages; page++) {
            process.markUnmapped(page);
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
            mapZeroed(vcpu, process, page, true);
        }
        vcpu.storePhysical(table.frame(table.entry(page), page));
        if (process.watch() != null) {
            process.watch().wroteElsewhere(vcpu, page);
        }
    }

    @Override
    public void pageFault(Vcpu vcpu, long gva, boolean store) {
        long page = gva >>> Paging.PAGE_SHIFT;
        GuestProcess process = running(vcpu);
        if (process == null || !process.isMapped(page)) {
            throw new PageNotMappedException(page);
        }
        long entry = process.table().entry(page);
        if (!PageTableEntry.isPresent(entry)) {
            mapZeroed(vcpu, process, page, store);
        } else if (process.watch() != null) {
            ledger.count(Event.WORLD_SWITCH, 2);
            install(vcpu, process, page, process.watch().writeFault(page, entry));
        } else {
            throw new IllegalStateException("nobody protects this page: page=0x" + Long.toHexString(page));
        }
    }

    @Override
    public void interrupt(Vcpu vcpu, int vector) {
        GuestProcess process = running(vcpu);
        if (process != null && process.watch() != null) {
            process.watch().interrupted(vcpu, vector);
        }
    }

    /** Writes an entry: a store of the kernel to the page of page table that holds it. */
    void install(Vcpu vcpu, GuestProcess process, long page, long entry) {
        vcpu.storePhysical(process.table().tableFrame(page));
        process.table().set(page, entry);
    }

    /**
     * Writes an entry that lets less pass than before. The translations go first: should the stack end in between, a page
     * is walked once too often, never once too seldom. A real kernel does it the other way round, for other processors
     * walk meanwhile; here nobody does before the machine's lock is released.
     */
    void reArm(Vcpu vcpu, GuestProcess process, long page, long entry) {
        Tlb tlb = process.space().tlb();
        long last = process.table().lastOfEntry(page);
        for (long each = process.table().firstOfEntry(page); each <= last; each++) {
            tlb.shootDown(each);
        }
        install(vcpu, process, page, entry);
    }

    /**
     * Counts the invalidation of {@code entries} of the process's entries as Linux does it: one by one up to a ceiling,
     * else a flush of everything. (The model forgets only what it must: to forget more would change no dirty flag, only
     * walks, and those are counted by {@link #countRefills}.)
     */
    void countFlush(GuestProcess process, long entries) {
        if (entries <= SINGLE_PAGE_FLUSH_CEILING) {
            ledger.count(Event.TLB_SHOOTDOWN, entries);
        } else {
            ledger.count(Event.TLB_FLUSH);
            countRefills(process, entries);
        }
    }

    /**
     * Counts what a flush costs besides the walks that the model makes anew, for the {@code reArmed} entries: as many as a
     * TLB can have held of the others.
     */
    void countRefills(GuestProcess process, long reArmed) {
        ledger.count(Event.TLB_REFILL, Math.max(0, Math.min(process.table().presentEntries(), TLB_ENTRIES) - reArmed));
    }

    /** The tracker enters the kernel and returns: a system call. */
    void countSystemCall() {
        ledger.count(Event.WORLD_SWITCH, 2);
    }

    private void mapZeroed(Vcpu vcpu, GuestProcess process, long page, boolean store) {
        ledger.count(Event.DEMAND_ZERO_FAULT);
        GuestPageTable table = process.table();
        if (!table.hasTable(page)) {
            long tableFrame = memory.allocate();
            vcpu.storePhysical(tableFrame);
            table.addTable(page, tableFrame);
        }
        long frame = memory.allocate(pageSize);
        for (int i = 0; i < pageSize.pages(); i++) {
            vcpu.storePhysical(frame + i);
        }
        long entry = PageTableEntry.writable(frame);
        install(
                vcpu,
                process,
                page,
                process.watch() == null ? entry : process.watch().mapped(page, entry, store));
    }

    private void discard(Vcpu vcpu, GuestProcess process, long page) {
        GuestPageTable table = process.table();
        long entry = table.entry(page);
        if (!PageTableEntry.isPresent(entry)) {
            return;
        }
        if (process.watch() != null && process.watch().wasWritten(entry)) {
            long last = table.lastOfEntry(page);
            for (long each = table.firstOfEntry(page); each <= last; each++) {
                process.markUnmappedDirty(each);
            }
        }
        reArm(vcpu, process, page, 0); // its invalidation is nobody's cost: it happens with and without tracking
        memory.free(PageTableEntry.frame(entry), pageSize);
    }
}
