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
record StoredRun(long page, int segment, long offset, int[] crcs) implements Comparable<StoredRun> {
    /** What a run that is not packed says. */
    static StoredRun of(PageRun run) {
        return new StoredRun(run.page(), run.segment(), run.offset(0), run.crcs());
    }

    int pages() {
        return crcs.length;
    }

    /** Where it ends in its segment. */
    long end() {
        return offset + (long) pages() * PAGE_BYTES;
    }

    /** In the order of the files. */
    @Override
    public int compareTo(StoredRun other) {
        return segment != other.segment ? Integer.compare(segment, other.segment) : Long.compare(offset, other.offset);
    }
}
