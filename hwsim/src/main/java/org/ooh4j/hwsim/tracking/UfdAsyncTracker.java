package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.AsyncUserfaultfd;

/** userfaultfd's write-protect mode, asynchronous, with PAGEMAP_SCAN (Linux 6.7): not in the paper, the best of today. */
final class UfdAsyncTracker extends GuestTracker {
    private final AsyncUserfaultfd userfaultfd;

    private final PendingPages pending;

    UfdAsyncTracker(TrackingSetup setup) {
        super(Technique.UFD_ASYNC, setup);
        userfaultfd = new AsyncUserfaultfd(machine, process);
        pending = new PendingPages(setup);
    }

    @Override
    void take(DirtyPageSink sink) {
        userfaultfd.scanAndProtect(pending);
        pending.giveTo(sink);
    }

    @Override
    void end() {
        userfaultfd.close();
    }
}
