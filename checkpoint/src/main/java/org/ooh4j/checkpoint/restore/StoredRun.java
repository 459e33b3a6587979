package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

/**
 * Arena pages that lie one after another in a segment.
 *
 * @param page the first
 * @param offset of its content
 * @param crcs the pages' checksums
 */
record StoredRun(long page, int segment, long offset, int[] crcs) {
    int pages() {
        return crcs.length;
    }

    /** Whether this run lies right behind the other in its file, whatever arena pages it holds. */
    boolean follows(StoredRun other) {
        return segment == other.segment && offset == other.offset + (long) other.pages() * PAGE_BYTES;
    }
}
