package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.SoftDirty;
import org.ooh4j.hwsim.paging.PageBitmap;

/** {@code /proc}: soft-dirty flags, read from pagemap and cleared through clear_refs (paper, section III). */
final class ProcTracker extends GuestTracker {
    private final SoftDirty softDirty;
    private final long firstPage;

    /** Read and cleared, not handed over yet: a sink that throws finds them here at the next harvest. */
    private final PageBitmap pending;

    ProcTracker(TrackingSetup setup) {
        super(Technique.PROC, setup);
        softDirty = SoftDirty.watch(machine, process);
        firstPage = setup.firstPage();
        pending = new PageBitmap(firstPage, setup.pages());
        softDirty.clearRefs();
    }

    @Override
    void take(DirtyPageSink sink) {
        softDirty.readPagemap(pending::add);
        softDirty.clearRefs();
        for (long page = pending.next(firstPage); page >= 0; page = pending.next(page + 1)) {
            sink.dirty(page);
            pending.remove(page);
        }
    }

    @Override
    void end() {
        softDirty.close();
    }
}
