package org.ooh4j.checkpoint.restore;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.heap.space.Arena;

/**
 * Fresh memory in huge pages, where an image fills an arena densely: a fault a page costs more than the reading. Only what
 * is filled whole takes part, so no restored heap is larger by it; of what it gives back later, piece by
 * piece, the kernel takes the memory only under pressure. Thread-safe.
 */
final class HugeFaults {
    /** Each range may be a mapping of its own until all is filled; Linux lets a process have 65,530. */
    private static final int MOST_RANGES = 4096;

    private final Arena arena;
    private final AtomicInteger ranges = new AtomicInteger();

    HugeFaults(Arena arena) {
        this.arena = arena;
    }

    /** These runs, ascending, are about to be read. */
    void expect(List<StoredRun> runs) {
        long from = 0;
        long to = 0;
        for (StoredRun run : runs) {
            if (run.page() != to) {
                expect(from, to);
                from = run.page();
            }
            to = run.page() + run.pages();
        }
        expect(from, to);
    }

    private void expect(long from, long to) {
        if (ranges.get() < MOST_RANGES && arena.expectFilled(from, to - from) > 0) {
            ranges.incrementAndGet();
        }
    }

    /** Ranges that may come in huge pages. */
    int ranges() {
        return ranges.get();
    }

    /** All is read. @param pages of the arena from its start that hold something */
    void done(long pages) {
        if (ranges.get() > 0) {
            arena.filled(pages);
        }
    }
}
