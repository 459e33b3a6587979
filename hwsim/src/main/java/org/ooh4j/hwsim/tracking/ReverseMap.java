package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.guest.GuestProcess;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageTableEntry;

/** The reverse mapping of one process, made anew for each harvest, as nothing tells the library of changes to the map. */
final class ReverseMap {
    static final int NOT_FOUND = -1;

    private final GuestProcess process;
    private final ReverseMapping kind;
    private final EventLedger ledger;
    private final FrameIndex index = new FrameIndex();

    ReverseMap(GuestProcess process, ReverseMapping kind, EventLedger ledger) {
        this.process = process;
        this.kind = kind;
        this.ledger = ledger;
    }

    /** Reads the process's page map. */
    void read() {
        GuestPageTable table = process.space().table();
        index.reset(table.presentEntries() * table.size().pages());
        for (long page = table.next(table.firstPage(), PageTableEntry.PRESENT, 0);
                page >= 0;
                page = table.next(page + 1, PageTableEntry.PRESENT, 0)) {
            index.add(table.frame(table.entry(page), page), page);
        }
        kind.countMap(ledger, process.mappedPages(), index.size());
    }

    /**
     * Position in the page map of the page behind {@code frame}; {@link #NOT_FOUND} for a frame of somebody else: a page
     * of a page table, another process, the kernel.
     */
    int position(long frame) {
        int position = index.position(frame);
        kind.countLookUp(ledger, index, position);
        if (position < 0) {
            ledger.count(Event.FOREIGN_FRAME_DROPPED);
        }
        return position;
    }

    /** The page at {@code position}. */
    long page(int position) {
        return index.page(position);
    }

    /** Entries of the page map. */
    int size() {
        return index.size();
    }
}
