package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.SynchronousUserfaultfd;
import org.ooh4j.hwsim.paging.GuestPageTable;
import org.ooh4j.hwsim.paging.PageBitmap;

/** userfaultfd's write-protect mode, synchronous: the tracker is told of each first write (paper, section III). */
final class UfdTracker extends GuestTracker {
    private final SynchronousUserfaultfd userfaultfd;
    private final long firstPage;

    /** Told of and still writable. */
    private final PageBitmap written;

    private final PendingPages pending;

    UfdTracker(TrackingSetup setup) {
        super(Technique.UFD, setup);
        firstPage = setup.firstPage();
        written = new PageBitmap(firstPage, setup.pages());
        pending = new PendingPages(setup);
        userfaultfd = new SynchronousUserfaultfd(machine, process, this::wrote);
    }

    private void wrote(long page) {
        GuestPageTable table = process.space().table();
        for (long each = table.firstOfEntry(page); each <= table.lastOfEntry(page); each++) {
            written.add(each);
        }
    }

    @Override
    void take(DirtyPageSink sink) {
        userfaultfd.takeUnmapped(pending);
        for (long first = written.next(firstPage); first >= 0; first = written.next(first)) {
            long last = first;
            while (written.next(last + 1) == last + 1) {
                last++;
            }
            for (long page = first; page <= last; page++) {
                pending.dirty(page);
            }
            userfaultfd.writeProtect(first, last);
            for (long page = first; page <= last; page++) {
                written.remove(page); // only now: a page is told of again once it is protected
            }
        }
        pending.giveTo(sink);
    }

    @Override
    void end() {
        userfaultfd.close();
    }
}
