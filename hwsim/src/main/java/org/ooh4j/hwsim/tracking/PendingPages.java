package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.guest.PageSink;
import org.ooh4j.hwsim.paging.PageBitmap;

/**
 * Pages that are armed again and not handed over yet: a sink that throws, or a harvest that ends in the middle, finds
 * them here at the next one.
 */
final class PendingPages implements PageSink {
    private final PageBitmap pages;
    private final long firstPage;

    PendingPages(TrackingSetup setup) {
        firstPage = setup.firstPage();
        pages = new PageBitmap(firstPage, setup.pages());
    }

    @Override
    public void dirty(long page) {
        pages.add(page);
    }

    /** The set itself. */
    PageBitmap pages() {
        return pages;
    }

    /** Hands over every page, each forgotten once it was taken. */
    void giveTo(DirtyPageSink sink) {
        for (long page = pages.next(firstPage); page >= 0; page = pages.next(page + 1)) {
            sink.dirty(page);
            pages.remove(page);
        }
    }
}
