package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Reads runs of pages to their places in an arena that nobody uses, and verifies each. Several threads share the work: one
 * {@link Reader} each. Fresh memory comes from the operating system a page at a time, which costs more than the copying.
 *
 * <p>A share of the arena is read in the order of the files: pages that lie scattered over a chain of snapshots are
 * neighbours in the file of the snapshot that wrote them, and come with one read.
 *
 * <p><b>Assumptions.</b> No two runs have a page in common. <b>Guarantees.</b> Each run is read by one reader; when one has
 * failed the others soon stop. <b>Progress.</b> Readers do not wait for each other.
 */
final class PageReading {
    /** Runs that lie one after another are read at once, up to so many pages and what is between them. */
    private static final int BATCH_BYTES = 64 * PAGE_BYTES;
    /** Bytes between two runs that cost less to be read than another read does: block headers, pages that are outdated. */
    private static final int GAP_BYTES = 2 * PAGE_BYTES;
    /** Pages that a reader takes at a time, or a run more: so many that each snapshot of a chain has neighbours among them. */
    private static final int SHARE_PAGES = 8192;

    private final BlockSource source;
    private final Arena arena;
    private final StoredRun[] runs;
    /** Under the lock: the first run that no reader has taken. */
    private int next;

    PageReading(BlockSource source, Arena arena, List<StoredRun> runs) {
        this.source = source;
        this.arena = arena;
        this.runs = runs.toArray(StoredRun[]::new);
    }

    /** What one thread does. */
    Callable<Void> reader() {
        return new Reader();
    }

    /** Runs {@code [from, end)}, none if nothing is left. */
    private record Share(int from, int end) {}

    private synchronized Share take() {
        int from = next;
        for (int pages = 0; next < runs.length && pages < SHARE_PAGES; next++) {
            pages += runs[next].pages();
        }
        return new Share(from, next);
    }

    private synchronized void giveUp() {
        next = runs.length;
    }

    private final class Reader implements Callable<Void> {
        private final PageChecks checks = new PageChecks(source::name);
        private final ByteBuffer staging = ByteBuffer.allocateDirect(BATCH_BYTES);

        @Override
        public Void call() throws IOException {
            boolean done = false;
            try {
                for (Share share = take(); share.from < share.end; share = take()) {
                    // shares have no run in common
                    Arrays.sort(runs, share.from, share.end);
                    read(share.from, share.end);
                }
                done = true;
            } finally {
                if (!done) {
                    giveUp();
                }
            }
            return null;
        }

        private void read(int from, int end) throws IOException {
            int first = from;
            while (first < end) {
                int last = first;
                while (last + 1 < end && belongTogether(first, last + 1)) {
                    last++;
                }
                if (last == first) {
                    readInPlace(runs[first]);
                } else {
                    readBatch(first, last);
                }
                first = last + 1;
            }
        }

        private boolean belongTogether(int first, int next) {
            StoredRun before = runs[next - 1];
            StoredRun run = runs[next];
            return run.segment() == before.segment()
                    && run.offset() >= before.end()
                    && run.offset() - before.end() <= GAP_BYTES
                    && run.end() - runs[first].offset() <= BATCH_BYTES;
        }

        private void readInPlace(StoredRun run) throws IOException {
            ByteBuffer place = NativeMemory.asByteBuffer(arena.pageAddress(run.page()), run.pages() * PAGE_BYTES);
            source.read(run.segment(), run.offset(), place);
            checks.check(place, 0, run, 0, run.pages());
        }

        private void readBatch(int first, int last) throws IOException {
            long offset = runs[first].offset();
            source.read(runs[first].segment(), offset, staging.clear().limit((int) (runs[last].end() - offset)));
            for (int i = first; i <= last; i++) {
                StoredRun run = runs[i];
                int at = (int) (run.offset() - offset);
                int bytes = run.pages() * PAGE_BYTES;
                checks.check(staging, at, run, 0, run.pages());
                NativeMemory.asByteBuffer(arena.pageAddress(run.page()), bytes)
                        .put(staging.clear().limit(at + bytes).position(at));
            }
        }
    }
}
