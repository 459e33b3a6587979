package org.ooh4j.hwsim.tracking;

import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.guest.PageNotMappedException;
import org.ooh4j.hwsim.paging.PageBitmap;

/** Knows every written page, at no cost: it counts nothing. */
final class OracleTracker implements DirtyPageTracker {
    private final TranslationCache cache;
    private final long firstPage;
    private final PageBitmap mapped;
    private final PageBitmap dirty;
    private final EventLedger ledger = new EventLedger();

    OracleTracker(TrackingSetup setup) {
        cache = setup.cache();
        firstPage = setup.firstPage();
        mapped = new PageBitmap(firstPage, setup.pages());
        dirty = new PageBitmap(firstPage, setup.pages());
    }

    @Override
    public Technique technique() {
        return Technique.ORACLE;
    }

    @Override
    public void map(long from, long pages) {
        mapped.requireRange(from, pages);
        for (long page = from; page < from + pages; page++) {
            if (!mapped.add(page)) {
                cache.shootDown(page);
            }
        }
    }

    @Override
    public void unmap(long from, long pages) {
        mapped.requireRange(from, pages);
        for (long page = from; page < from + pages; page++) {
            cache.shootDown(page);
            mapped.remove(page);
        }
    }

    @Override
    public void walk(int guestThread, long page) {
        kernelWrote(page);
        cache.fill(page);
    }

    @Override
    public void kernelWrote(long page) {
        if (!mapped.contains(page)) {
            throw new PageNotMappedException(page);
        }
        dirty.add(page);
    }

    @Override
    public void harvest(DirtyPageSink sink) {
        for (long page = dirty.next(firstPage); page >= 0; page = dirty.next(page + 1)) {
            sink.dirty(page);
            cache.shootDown(page); // first: a page that is walked once more is no loss
            dirty.remove(page);
        }
    }

    @Override
    public EventLedger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        // nothing to give back
    }
}
