package org.ooh4j.checkpoint.keep;

/**
 * What a compaction did.
 *
 * @param snapshots in the store
 * @param rewrittenSegments segments that had too little that is needed, or were all asked for
 * @param movedPages distinct pages copied
 * @param writtenBytes bytes of new blocks
 * @param freedBytes bytes of the segments deleted
 * @param deadBytes bytes that no snapshot needs and that are still there
 */
public record CompactReport(
        int snapshots, int rewrittenSegments, long movedPages, long writtenBytes, long freedBytes, long deadBytes) {
    /** One line for a log. */
    public String message() {
        return "snapshots compacted: snapshots=" + snapshots + " rewritten-segments=" + rewrittenSegments
                + " moved-pages=" + movedPages + " written-bytes=" + writtenBytes + " freed-bytes=" + freedBytes
                + " dead-bytes=" + deadBytes;
    }
}
