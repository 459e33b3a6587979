package org.ooh4j.hwsim.paging;

/**
 * The two-dimensional page walk of one processor.
 *
 * <p>Order of one access (SDM vol. 3, 28.2.3 to 28.2.5; OoH paper, section IV-D):
 *
 * <ol>
 *   <li>the guest's leaf table page is translated through the EPT; because the EPT has accessed and dirty flags, this
 *       counts as a write to the table page even for a load;
 *   <li>permissions of the guest entry, then of the data page's EPT entry;
 *   <li>if any flag is to be set, the indexes of the logs concerned are examined: a log without room ends the walk with
 *       nothing changed;
 *   <li>guest flags are set, and a guest dirty flag that went from 0 to 1 is logged by virtual address;
 *   <li>EPT flags are set, and an EPT dirty flag that went from 0 to 1 is logged by physical address;
 *   <li>a page that is now dirty at both levels is cached.
 * </ol>
 *
 * To software a flag and its entry are one step. Here the entry is made first: should the thread's stack end between the
 * two, a spare entry is left, never a dirty page that no log knows.
 */
public final class PageWalk {
    /** Entries looked at before the first is stored to: their misses are waited for together. */
    private static final int LOOK_AHEAD = 64;

    private final Ept ept;
    private final ModificationLog log;
    private long violatedFrame;

    /** @param log the logging units of the processor */
    public PageWalk(Ept ept, ModificationLog log) {
        this.ept = ept;
        this.log = log;
    }

    /**
     * One load or store of the guest's software at {@code gva} in {@code space}.
     *
     * @param store whether it is a store
     */
    public WalkOutcome access(AddressSpace space, long gva, boolean store) {
        GuestPageTable table = space.table();
        long page = gva >>> Paging.PAGE_SHIFT;
        if (!table.hasTable(page)) {
            return WalkOutcome.PAGE_FAULT;
        }
        WalkOutcome tableAccess = accessPhysical(table.tableFrame(page), true, gva);
        if (tableAccess != WalkOutcome.DONE) {
            return tableAccess;
        }
        long pte = table.entry(page);
        long neededGuest = PageTableEntry.PRESENT | (store ? PageTableEntry.WRITABLE : 0);
        if ((pte & neededGuest) != neededGuest) {
            return WalkOutcome.PAGE_FAULT;
        }
        long frame = table.frame(pte, page);
        long entry = ept.entry(frame);
        if (!allows(entry, store)) {
            violatedFrame = frame;
            return WalkOutcome.EPT_VIOLATION;
        }
        long walkedPte = pte | PageTableEntry.ACCESSED | (store ? PageTableEntry.DIRTY : 0);
        long walkedEntry = walked(entry, store);
        if (walkedEntry != entry && !log.admitsEptUpdate()) {
            return WalkOutcome.PML_FULL;
        }
        if (walkedPte != pte && !log.admitsGuestUpdate()) {
            return WalkOutcome.GUEST_PML_FULL;
        }
        if (walkedPte != pte) {
            if (((walkedPte ^ pte) & PageTableEntry.DIRTY) != 0) {
                log.logGuestVirtual(gva);
            }
            table.set(page, walkedPte);
        }
        if (walkedEntry != entry) {
            update(frame, entry, walkedEntry, gva);
        }
        boolean mayStore = (pte & PageTableEntry.WRITABLE) != 0 && (entry & EptEntry.WRITE) != 0;
        if (mayStore && (walkedPte & PageTableEntry.DIRTY) != 0 && (walkedEntry & EptEntry.DIRTY) != 0) {
            space.tlb().fill(page);
        }
        return WalkOutcome.DONE;
    }

    /**
     * Stores of the guest's software as long as they are uneventful: each {@link #access} would be {@link WalkOutcome#DONE},
     * sets no flag of the EPT, and logs without anything following from it.
     *
     * @param pages the pages stored to
     * @param first number of the first of them
     * @param end number after that of the last
     * @return number of the first page that was not stored to
     */
    public int uneventfulStores(AddressSpace space, StoredPages pages, int first, int end) {
        int last = first + Math.min(end - first, log.uneventfulGuestUpdates());
        int next = first;
        while (next < last && isUneventful(space.table(), pages.page(next))) {
            int ahead = Math.min(last, next + LOOK_AHEAD);
            int storable = space.table().storable(pages, next, ahead);
            next = storeUneventfully(space, pages, next, storable);
            if (next < ahead) {
                break;
            }
        }
        return next;
    }

    /**
     * Whether a store to {@code page} is uneventful. Where it mostly is not, as under SPML, where first stores find the EPT's
     * flags clear, nothing must be looked at ahead: it would be looked at again for each page.
     */
    private boolean isUneventful(GuestPageTable table, long page) {
        if (!table.hasTable(page)) {
            return false;
        }
        long pte = table.entry(page);
        return PageTableEntry.isStorable(pte)
                && ept.isStored(table.tableFrame(page))
                && ept.isStored(table.frame(pte, page));
    }

    /**
     * Apart, so that it is compiled for what it does: while a heap is filled no page is storable, and a compiler that saw that
     * left the calls of all the rest as calls.
     *
     * @return number of the first page that was not stored to
     */
    private int storeUneventfully(AddressSpace space, StoredPages pages, int first, int end) {
        GuestPageTable table = space.table();
        Tlb tlb = space.tlb();
        for (int number = first; number < end; number++) {
            long page = pages.page(number);
            long pte = table.entry(page);
            if (!ept.isStored(table.tableFrame(page)) || !ept.isStored(table.frame(pte, page))) {
                return number;
            }
            if (!PageTableEntry.isDirty(pte)) {
                log.logUneventfully(page << Paging.PAGE_SHIFT);
            }
            table.mark(page, PageTableEntry.ACCESSED | PageTableEntry.DIRTY);
            tlb.fill(page);
            pages.walked(number);
        }
        return end;
    }

    /**
     * One access to a guest-physical frame that no guest page-table entry in this model leads to: a paging structure,
     * or memory that the guest kernel reaches through its own direct mapping.
     */
    public WalkOutcome accessPhysical(long guestFrame, boolean store) {
        return accessPhysical(guestFrame, store, 0);
    }

    private WalkOutcome accessPhysical(long guestFrame, boolean store, long gva) {
        if (ept.isStored(guestFrame)) {
            return WalkOutcome.DONE;
        }
        long entry = ept.entry(guestFrame);
        if (!allows(entry, store)) {
            violatedFrame = guestFrame;
            return WalkOutcome.EPT_VIOLATION;
        }
        long walkedEntry = walked(entry, store);
        if (walkedEntry != entry) {
            if (!log.admitsEptUpdate()) {
                return WalkOutcome.PML_FULL;
            }
            update(guestFrame, entry, walkedEntry, gva);
        }
        return WalkOutcome.DONE;
    }

    /** The guest frame at which the last EPT violation happened. */
    public long violatedFrame() {
        return violatedFrame;
    }

    private void update(long guestFrame, long entry, long walkedEntry, long gva) {
        if (((walkedEntry ^ entry) & EptEntry.DIRTY) != 0) {
            log.logGuestPhysical(guestFrame << Paging.PAGE_SHIFT, gva);
        }
        ept.set(guestFrame, walkedEntry);
    }

    private static long walked(long entry, boolean store) {
        return entry | EptEntry.ACCESSED | (store ? EptEntry.DIRTY : 0);
    }

    private static boolean allows(long entry, boolean store) {
        long needed = EptEntry.READ | (store ? EptEntry.WRITE : 0);
        return (entry & needed) == needed;
    }
}
