package org.ooh4j.hwsim.guest;

import org.ooh4j.hwsim.paging.PageBitmap;

/** The pages of a process that were unmapped while dirty. */
final class UnmappedPages {
    private UnmappedPages() {}

    /** Hands them to {@code sink}, each forgotten once it was taken. */
    static void give(GuestProcess process, PageSink sink) {
        PageBitmap unmapped = process.unmappedDirty();
        long first = process.table().firstPage();
        for (long page = unmapped.next(first); page >= 0; page = unmapped.next(page + 1)) {
            sink.dirty(page);
            unmapped.remove(page);
        }
    }
}
