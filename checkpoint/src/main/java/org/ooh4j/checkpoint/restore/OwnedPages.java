package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.PageVisitor;
import org.ooh4j.heap.space.BlockTable;

/** Lets runs through whose pages all belong to blocks that are not free. */
record OwnedPages(BlockSource source, long[] descriptors, PageVisitor next) implements PageVisitor {
    private static final int PAGES_PER_BLOCK = BlockTable.BLOCK_BYTES / PAGE_BYTES;

    @Override
    public void run(long page, int pages, int segment, long offset, int[] crcs) throws IOException {
        for (long block = page / PAGES_PER_BLOCK; block <= (page + pages - 1) / PAGES_PER_BLOCK; block++) {
            if (descriptors[(int) block] == 0) {
                long first = Math.max(page, block * PAGES_PER_BLOCK);
                throw new CorruptImageException(
                        "arena page " + first + " has content in a free block",
                        source.name(segment),
                        offset + (first - page) * PAGE_BYTES,
                        "no page",
                        "a page");
            }
        }
        next.run(page, pages, segment, offset, crcs);
    }
}
