package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.PageRun;
import org.ooh4j.checkpoint.image.PageVisitor;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Unpacks the packed runs of an image to their places in an arena that nobody uses, and verifies each page there. Used by
 * one thread: runs of one block follow one another, and the block is unpacked once for them.
 */
final class PackedPages implements PageVisitor {
    private final BlockSource source;
    private final Arena arena;
    private final long[] descriptors;
    private final Checksum checksum = new Checksum();

    PackedPages(BlockSource source, Arena arena, long[] descriptors) {
        this.source = source;
        this.arena = arena;
        this.descriptors = descriptors;
    }

    @Override
    public void run(PageRun run) throws IOException {
        if (run.codec() == Codec.NONE) {
            return;
        }
        ByteBuffer place = NativeMemory.asByteBuffer(arena.pageAddress(run.page()), run.pages() * PAGE_BYTES);
        run.read(place);
        place.clear();
        for (int i = 0; i < run.pages(); i++) {
            OwnedPages.require(run.page() + i, descriptors, source, run.segment(), run.offset(i));
            int found = checksum.of(place, i * PAGE_BYTES, PAGE_BYTES);
            if (found != run.crc(i)) {
                throw new CorruptImageException(
                        "checksum of arena page " + (run.page() + i) + " does not match",
                        source.name(run.segment()),
                        run.offset(i),
                        String.format("0x%08x", run.crc(i)),
                        String.format("0x%08x", found));
            }
        }
    }
}
