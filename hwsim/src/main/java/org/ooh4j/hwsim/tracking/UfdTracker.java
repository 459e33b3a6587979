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

    /** Protected again, not handed over yet: a sink that throws finds them here at the next harvest. */
    private final PageBitmap pending;

    UfdTracker(TrackingSetup setup) {
        super(Technique.UFD, setup);
        firstPage = setup.firstPage();
        written = new PageBitmap(firstPage, setup.pages());
        pending = new PageBitmap(firstPage, setup.pages());
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
        userfaultfd.takeUnmapped(pending::add);
        for (long first = written.next(firstPage); first >= 0; ) {
            long last = first;
            written.remove(first);
            pending.add(first);
            long next = written.next(first + 1);
            while (next == last + 1) {
                last = next;
                written.remove(last);
                pending.add(last);
                next = written.next(last + 1);
            }
            userfaultfd.writeProtect(first, last);
            first = next;
        }
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
