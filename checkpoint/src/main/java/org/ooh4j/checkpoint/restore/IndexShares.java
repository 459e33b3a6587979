package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.PageRun;
import org.ooh4j.heap.space.Arena;

/**
 * Shares that come from the index as they are asked for, so that it is walked by all threads, beside the reading. Pages
 * are known to belong to blocks in use; packed ones are unpacked in passing. One object for each thread.
 */
final class IndexShares implements RunShares, AutoCloseable {
    /** 8,192 pages: so many that each snapshot of a chain has neighbours among them. */
    private static final int PARTS = 2;

    /** What the threads have in common. */
    static final class Walk {
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicLong pages = new AtomicLong();
        private final long[] descriptors;

        /** @param descriptors of the image, still empty */
        Walk(long[] descriptors) {
            this.descriptors = descriptors;
        }

        /** Pages seen by all. */
        long pages() {
            return pages.get();
        }
    }

    private final BlockSource source;
    private final ImageReader image;
    private final Walk walk;
    private final PackedPages packed;
    private final List<StoredRun> plain = new ArrayList<>();
    private long pages;

    /** @param image of this thread; closed with this */
    IndexShares(BlockSource source, ImageReader image, Arena arena, Walk walk) {
        this.source = source;
        this.image = image;
        this.walk = walk;
        this.packed = new PackedPages(source, arena, walk.descriptors);
    }

    @Override
    public List<StoredRun> next() throws IOException {
        plain.clear();
        int parts = image.parts();
        while (plain.isEmpty()) {
            int from = walk.next.getAndAdd(PARTS);
            if (from >= parts) {
                break;
            }
            image.forEachRunAndDescriptors(from, Math.min(parts, from + PARTS), walk.descriptors, this::take);
            OwnedPages.require(plain, walk.descriptors, source);
        }
        return plain;
    }

    private void take(PageRun run) throws IOException {
        pages += run.pages();
        if (run.codec() == Codec.NONE) {
            plain.add(StoredRun.of(run));
        } else {
            packed.run(run);
        }
    }

    @Override
    public void close() {
        walk.pages.addAndGet(pages);
        image.close();
    }
}
