package org.ooh4j.checkpoint.restore;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Callable;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Reads runs of pages to their places in an arena that nobody uses, and verifies each. Several threads share the work: one
 * {@link Reader} each. Where fresh memory comes from the operating system a page at a time that costs more than the copying.
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

    private final BlockSource source;
    private final Arena arena;
    private volatile boolean failed;

    PageReading(BlockSource source, Arena arena) {
        this.source = source;
        this.arena = arena;
    }

    /** What one thread does. @param shares of this thread, or of all if they are thread-safe */
    Callable<Void> reader(RunShares shares) {
        return new Reader(shares);
    }

    private final class Reader implements Callable<Void> {
        private final PageChecks checks = new PageChecks(source::name);
        private final ByteBuffer staging = ByteBuffer.allocateDirect(BATCH_BYTES);

        private final RunShares shares;
        private List<StoredRun> runs = List.of();

        Reader(RunShares shares) {
            this.shares = shares;
        }

        @Override
        public Void call() throws IOException {
            boolean done = false;
            try {
                runs = shares.next();
                while (!failed && !runs.isEmpty()) {
                    runs.sort(null);
                    read();
                    runs = shares.next();
                }
                done = true;
            } finally {
                failed |= !done;
            }
            return null;
        }

        private void read() throws IOException {
            int first = 0;
            while (first < runs.size()) {
                int last = first;
                while (last + 1 < runs.size() && belongTogether(first, last + 1)) {
                    last++;
                }
                if (last == first) {
                    readInPlace(runs.get(first));
                } else {
                    readBatch(first, last);
                }
                first = last + 1;
            }
        }

        private boolean belongTogether(int first, int next) {
            StoredRun before = runs.get(next - 1);
            StoredRun run = runs.get(next);
            return run.segment() == before.segment()
                    && run.offset() >= before.end()
                    && run.offset() - before.end() <= GAP_BYTES
                    && run.end() - runs.get(first).offset() <= BATCH_BYTES;
        }

        private void readInPlace(StoredRun run) throws IOException {
            ByteBuffer place = NativeMemory.asByteBuffer(arena.pageAddress(run.page()), run.pages() * PAGE_BYTES);
            source.read(run.segment(), run.offset(), place);
            checks.check(place, 0, run, 0, run.pages());
        }

        private void readBatch(int first, int last) throws IOException {
            long offset = runs.get(first).offset();
            source.read(runs.get(first).segment(), offset, staging.clear().limit((int)
                    (runs.get(last).end() - offset)));
            for (int i = first; i <= last; i++) {
                StoredRun run = runs.get(i);
                int at = (int) (run.offset() - offset);
                int bytes = run.pages() * PAGE_BYTES;
                checks.check(staging, at, run, 0, run.pages());
                NativeMemory.asByteBuffer(arena.pageAddress(run.page()), bytes)
                        .put(staging.clear().limit(at + bytes).position(at));
            }
        }
    }
}
