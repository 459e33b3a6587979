package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Reads runs of pages to their places in an arena that nobody uses, and verifies each. Several threads share the work: one
 * {@link Reader} each. Fresh memory comes from the operating system a page at a time, which costs more than the copying.
 *
 * <p><b>Assumptions.</b> No two runs have a page in common. <b>Guarantees.</b> Each run is read by one reader; when one has
 * failed the others soon stop. <b>Progress.</b> Readers do not wait for each other.
 */
final class PageReading {
    /** Runs that lie one after another are read at once, up to so many pages. */
    private static final int BATCH_PAGES = 64;
    /** Runs that a reader takes at a time. */
    private static final int SHARE = 64;

    private final BlockSource source;
    private final Arena arena;
    private final List<StoredRun> runs;
    private final AtomicInteger next = new AtomicInteger();

    PageReading(BlockSource source, Arena arena, List<StoredRun> runs) {
        this.source = source;
        this.arena = arena;
        this.runs = runs;
    }

    /** What one thread does. */
    Callable<Void> reader() {
        return new Reader();
    }

    private final class Reader implements Callable<Void> {
        private final PageChecks checks = new PageChecks(source::name);
        private final ByteBuffer staging = ByteBuffer.allocateDirect(BATCH_PAGES * PAGE_BYTES);

        @Override
        public Void call() throws IOException {
            boolean done = false;
            try {
                for (int from = next.getAndAdd(SHARE); from < runs.size(); from = next.getAndAdd(SHARE)) {
                    read(from, Math.min(runs.size(), from + SHARE));
                }
                done = true;
            } finally {
                if (!done) {
                    next.set(runs.size());
                }
            }
            return null;
        }

        private void read(int from, int end) throws IOException {
            int first = from;
            while (first < end) {
                int last = first;
                int pages = runs.get(first).pages();
                while (last + 1 < end
                        && runs.get(last + 1).follows(runs.get(last))
                        && pages + runs.get(last + 1).pages() <= BATCH_PAGES) {
                    pages += runs.get(++last).pages();
                }
                if (last == first) {
                    readInPlace(runs.get(first));
                } else {
                    readBatch(first, last, pages);
                }
                first = last + 1;
            }
        }

        private void readInPlace(StoredRun run) throws IOException {
            ByteBuffer place = NativeMemory.asByteBuffer(arena.pageAddress(run.page()), run.pages() * PAGE_BYTES);
            source.read(run.segment(), run.offset(), place);
            checks.check(place, 0, run, 0, run.pages());
        }

        private void readBatch(int first, int last, int pages) throws IOException {
            StoredRun start = runs.get(first);
            source.read(start.segment(), start.offset(), staging.clear().limit(pages * PAGE_BYTES));
            int at = 0;
            for (int i = first; i <= last; i++) {
                StoredRun run = runs.get(i);
                int bytes = run.pages() * PAGE_BYTES;
                checks.check(staging, at, run, 0, run.pages());
                NativeMemory.asByteBuffer(arena.pageAddress(run.page()), bytes)
                        .put(staging.clear().limit(at + bytes).position(at));
                at += bytes;
            }
        }
    }
}
