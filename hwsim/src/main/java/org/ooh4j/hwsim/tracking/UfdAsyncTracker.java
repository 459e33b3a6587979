package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.AsyncUserfaultfd;
import org.ooh4j.hwsim.paging.PageBitmap;

/** userfaultfd's write-protect mode, asynchronous, with PAGEMAP_SCAN (Linux 6.7): not in the paper, the best of today. */
final class UfdAsyncTracker extends GuestTracker {
    private final AsyncUserfaultfd userfaultfd;
    private final long firstPage;

    /** Scanned and protected again, not handed over yet: a sink that throws finds them here at the next harvest. */
    private final PageBitmap pending;

    UfdAsyncTracker(TrackingSetup setup) {
        super(Technique.UFD_ASYNC, setup);
        userfaultfd = new AsyncUserfaultfd(machine, process);
        firstPage = setup.firstPage();
        pending = new PageBitmap(firstPage, setup.pages());
    }

    @Override
    void take(DirtyPageSink sink) {
        userfaultfd.scanAndProtect(pending::add);
        for (long page = pending.next(firstPage); page >= 0; page = pending.next(page + 1)) {
            sink.dirty(page);
            pending.remove(page);
        }
    }

    @Override
    void end() {
        userfaultfd.close();
    }
}
