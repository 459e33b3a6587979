package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.util.List;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.heap.space.BlockTable;

/** Pages belong to blocks that are not free: what a heap would make of others is not known. */
final class OwnedPages {
    private static final int PAGES_PER_BLOCK = BlockTable.BLOCK_BYTES / PAGE_BYTES;

    private OwnedPages() {}

    /** @throws CorruptImageException if a page of a run lies in a block without a descriptor */
    static void require(List<StoredRun> runs, long[] descriptors, BlockSource source) throws CorruptImageException {
        for (StoredRun run : runs) {
            long end = run.page() + run.pages();
            for (long page = run.page(); page < end; page = (page / PAGES_PER_BLOCK + 1) * PAGES_PER_BLOCK) {
                require(page, descriptors, source, run.segment(), run.offset() + (page - run.page()) * PAGE_BYTES);
            }
        }
    }

    /** As {@link #require(List, long[], BlockSource)} for one page, which is at {@code offset} of a segment. */
    static void require(long page, long[] descriptors, BlockSource source, int segment, long offset)
            throws CorruptImageException {
        if (descriptors[(int) (page / PAGES_PER_BLOCK)] == 0) {
            throw new CorruptImageException(
                    "arena page " + page + " has content in a free block",
                    source.name(segment),
                    offset,
                    "no page",
                    "a page");
        }
    }
}
