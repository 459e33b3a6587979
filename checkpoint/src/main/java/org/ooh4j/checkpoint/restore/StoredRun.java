package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import org.ooh4j.checkpoint.image.PageRun;

/**
 * Arena pages that lie one after another in a segment.
 *
 * @param page the first
 * @param offset of its content
 * @param crcs the pages' checksums
 */
record StoredRun(long page, int segment, long offset, int[] crcs) {
    /** What a run that is not packed says. */
    static StoredRun of(PageRun run) {
        int[] crcs = new int[run.pages()];
        for (int i = 0; i < crcs.length; i++) {
            crcs[i] = run.crc(i);
        }
        return new StoredRun(run.page(), run.segment(), run.offset(0), crcs);
    }

    int pages() {
        return crcs.length;
    }

    /** Whether this run lies right behind the other in its file, whatever arena pages it holds. */
    boolean follows(StoredRun other) {
        return segment == other.segment && offset == other.offset + (long) other.pages() * PAGE_BYTES;
    }
}
