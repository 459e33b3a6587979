package org.ooh4j.gc.remark;

import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.gc.mark.Tracer;
import org.ooh4j.gc.mark.WorkSource;
import org.ooh4j.heap.dirty.PageSet;

/** Shares out the first pages of a set among markers, a few at a time. The set does not change meanwhile. */
final class PageSource implements WorkSource {
    private static final int CLAIM_PAGES = 16;

    private final PageSet pages;
    private final AtomicInteger next = new AtomicInteger();
    private volatile int end;
    private volatile boolean again;

    PageSource(PageSet pages) {
        this.pages = pages;
    }

    /**
     * The first {@code count} pages are to be shared out.
     *
     * @param again whether they will soon be shared out again
     */
    void begin(int count, boolean again) {
        this.again = again;
        end = count;
        next.set(0);
    }

    @Override
    public boolean some(Tracer tracer) {
        int first = next.getAndAdd(CLAIM_PAGES);
        boolean soonAgain = again;
        int last = Math.min(end, first + CLAIM_PAGES);
        for (int i = first; i < last; i++) {
            if (soonAgain) {
                tracer.rescanPageAgain(pages.page(i));
            } else {
                tracer.rescanPage(pages.page(i));
            }
        }
        return last < end && first < last;
    }
}
