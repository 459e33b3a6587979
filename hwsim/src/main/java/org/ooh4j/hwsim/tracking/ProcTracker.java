package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.SoftDirty;

/** {@code /proc}: soft-dirty flags, read from pagemap and cleared through clear_refs (paper, section III). */
final class ProcTracker extends GuestTracker {
    private final SoftDirty softDirty;

    private final PendingPages pending;

    ProcTracker(TrackingSetup setup) {
        super(Technique.PROC, setup);
        softDirty = SoftDirty.watch(machine, process);
        pending = new PendingPages(setup);
        softDirty.clearRefs();
    }

    @Override
    void take(DirtyPageSink sink) {
        softDirty.readPagemap(pending);
        softDirty.clearRefs();
        pending.giveTo(sink);
    }

    @Override
    void end() {
        softDirty.close();
    }
}
