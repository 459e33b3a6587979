package org.ooh4j.gc.remark;

import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.gc.mark.Tracer;
import org.ooh4j.gc.mark.WorkSource;
import org.ooh4j.heap.dirty.PageSet;

/** Shares out the pages of a set among markers, a few at a time. The set does not change meanwhile. */
final class PageSource implements WorkSource {
    private static final int CLAIM_PAGES = 16;

    private final PageSet pages;
    private final AtomicInteger next = new AtomicInteger();

    PageSource(PageSet pages) {
        this.pages = pages;
    }

    /** The set was filled anew. */
    void begin() {
        next.set(0);
    }

    @Override
    public boolean some(Tracer tracer) {
        int first = next.getAndAdd(CLAIM_PAGES);
        int end = Math.min(pages.size(), first + CLAIM_PAGES);
        for (int i = first; i < end; i++) {
            tracer.rescanPage(pages.page(i));
        }
        return end < pages.size() && first < end;
    }
}
