package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.PageVisitor;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/** Reads runs of pages to their places in a fresh arena, and verifies each page there. */
final class PagePlacement implements PageVisitor {
    private final BlockSource source;
    private final Arena arena;
    private final PageChecks checks;
    private long pages;

    PagePlacement(BlockSource source, Arena arena) {
        this.source = source;
        this.arena = arena;
        this.checks = new PageChecks(source::name);
    }

    /** Pages read. */
    long pages() {
        return pages;
    }

    @Override
    public void run(long page, int count, int segment, long offset, int[] crcs) throws IOException {
        ByteBuffer place = NativeMemory.asByteBuffer(arena.pageAddress(page), count * PAGE_BYTES);
        source.read(segment, offset, place);
        checks.check(place.clear(), page, count, segment, offset, crcs, 0);
        pages += count;
    }
}
