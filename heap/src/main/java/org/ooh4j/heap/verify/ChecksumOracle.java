package org.ooh4j.heap.verify;

import java.util.function.LongConsumer;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.Reservation;

/**
 * Proves at run time that a subscriber of the dirty log is told of every page that changes: a page that was not among
 * those that the subscriber took since its checksum was last taken must have the checksum still. Trusts no technique and
 * no step of the log: it looks at the bytes.
 *
 * <p>A page's checksum is renewed whenever the subscriber takes the page, beside running mutators too: a page is handed
 * over only when every store of before is visible, and every later store must report it again. So a store that comes
 * while the checksum is taken is found at the next {@link #check}, unless the page is reported by then. What mutators
 * do between two takes is therefore checked take by take, not stop by stop.
 *
 * <p><b>Assumptions.</b> One thread takes and checks, any reads the counts. Whoever restores a heap's pages behind the log does so before the first check.
 * <b>Guarantees.</b> Pages that the arena grows by count as zero: the first store into one must be reported too.
 * <b>Progress.</b> A check reads every committed page, so it takes time in proportion to the heap; it costs 8 bytes of
 * memory a page. Debugging and tests.
 */
public final class ChecksumOracle implements AutoCloseable {
    private final PageChecksums checksums;
    private final String technique;
    private final LongConsumer renew;
    private boolean begun;
    private volatile long checks;
    private volatile long pagesCompared;
    private volatile long unreportedPages;

    /**
     * An oracle that knows nothing yet: the first {@link #check} takes the pages as they are.
     *
     * @param technique who tracks the pages, for messages
     */
    public ChecksumOracle(Arena arena, String technique) {
        this.checksums = new PageChecksums(arena);
        this.technique = technique;
        this.renew = checksums::renew;
    }

    /** The subscriber has taken {@code pages}: they may have changed, and are as they are now. */
    public void taken(PageSet pages) {
        pages.forEach(renew);
    }

    /**
     * Compares every page; in a stop, after the subscriber took what a harvest in the same stop brought.
     *
     * @throws UnreportedPageError if a page changed that the subscriber was not told of; what it is now is taken as
     *     right from then on
     */
    public void check() {
        long committed = checksums.committedPages();
        long first = -1;
        long wrong = 0;
        for (long page = 0; page < committed; page++) {
            if (checksums.renew(page) && begun) {
                first = wrong++ == 0 ? page : first;
            }
        }
        if (begun) {
            checks = checks + 1;
            pagesCompared = pagesCompared + committed;
            unreportedPages = unreportedPages + wrong;
        }
        begun = true;
        if (wrong > 0) {
            throw new UnreportedPageError(wrong, first, Arena.BASE + (first << Reservation.PAGE_SHIFT), technique);
        }
    }

    /** How often pages were compared. */
    public long checks() {
        return checks;
    }

    /** Pages compared, summed over all checks. */
    public long pagesCompared() {
        return pagesCompared;
    }

    /** Oracle errors: pages that changed and were not reported. */
    public long unreportedPages() {
        return unreportedPages;
    }

    @Override
    public void close() {
        checksums.close();
    }
}
