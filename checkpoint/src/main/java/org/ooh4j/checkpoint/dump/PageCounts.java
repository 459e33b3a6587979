package org.ooh4j.checkpoint.dump;

/**
 * What became of pages that were to be written, and how long it took; measured, in nanoseconds.
 *
 * @param written pages appended to the image
 * @param zero pages that were all zero: an index entry, no bytes
 * @param same pages whose content is the newest snapshot's: nothing at all
 * @param copyNanos taking them out of the arena, or from aside
 * @param checkNanos checksums, zero test and comparison
 * @param writeNanos appending them, compression included, without the sync
 */
public record PageCounts(long written, long zero, long same, long copyNanos, long checkNanos, long writeNanos) {
    static final PageCounts NONE = new PageCounts(0, 0, 0, 0, 0, 0);

    /** Pages looked at. */
    public long taken() {
        return written + zero + same;
    }

    PageCounts minus(PageCounts before) {
        return new PageCounts(
                written - before.written,
                zero - before.zero,
                same - before.same,
                copyNanos - before.copyNanos,
                checkNanos - before.checkNanos,
                writeNanos - before.writeNanos);
    }
}
