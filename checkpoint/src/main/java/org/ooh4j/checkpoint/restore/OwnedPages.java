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
            for (int i = 0; i < run.pages(); i++) {
                if (descriptors[(int) ((run.page() + i) / PAGES_PER_BLOCK)] == 0) {
                    throw new CorruptImageException(
                            "arena page " + (run.page() + i) + " has content in a free block",
                            source.name(run.segment()),
                            run.offset() + (long) i * PAGE_BYTES,
                            "no page",
                            "a page");
                }
            }
        }
    }
}
