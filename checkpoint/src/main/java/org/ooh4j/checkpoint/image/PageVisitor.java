package org.ooh4j.checkpoint.image;

import java.io.IOException;

/** Takes the runs of pages of an image, ascending. */
public interface PageVisitor {
    /**
     * Pages {@code [page, page + pages)} of the arena lie one after another from {@code offset} of a segment.
     *
     * @param crcs checksums of the pages, in the first {@code pages} places; the array is used again
     */
    void run(long page, int pages, int segment, long offset, int[] crcs) throws IOException;
}
