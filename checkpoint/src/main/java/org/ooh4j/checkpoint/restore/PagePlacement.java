package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.PageRun;
import org.ooh4j.checkpoint.image.PageVisitor;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.space.BlockTable;
import org.ooh4j.heap.store.NativeMemory;

/** Reads runs of pages to their places in a fresh arena, and verifies each page there. */
final class PagePlacement implements PageVisitor {
    private static final int PAGES_PER_BLOCK = BlockTable.BLOCK_BYTES / PAGE_BYTES;

    private final BlockSource source;
    private final Arena arena;
    private final long[] descriptors;
    private final Checksum checksum = new Checksum();

    PagePlacement(BlockSource source, Arena arena, long[] descriptors) {
        this.source = source;
        this.arena = arena;
        this.descriptors = descriptors;
    }

    @Override
    public void run(PageRun run) throws IOException {
        ByteBuffer place = NativeMemory.asByteBuffer(arena.pageAddress(run.page()), run.pages() * PAGE_BYTES);
        run.read(place);
        place.clear();
        for (int i = 0; i < run.pages(); i++) {
            int found = checksum.of(place, i * PAGE_BYTES, PAGE_BYTES);
            if (found != run.crc(i)) {
                throw new CorruptImageException(
                        "checksum of arena page " + (run.page() + i) + " does not match",
                        source.name(run.segment()),
                        run.offset(i),
                        String.format("0x%08x", run.crc(i)),
                        String.format("0x%08x", found));
            }
            if (descriptors[(int) ((run.page() + i) / PAGES_PER_BLOCK)] == 0) {
                throw new CorruptImageException(
                        "arena page " + (run.page() + i) + " has content in a free block",
                        source.name(run.segment()),
                        run.offset(i),
                        "no page",
                        "a page");
            }
        }
    }
}
