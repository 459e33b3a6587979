package org.ooh4j.benchmarks.checkpoint;

import java.util.SplittableRandom;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/** Copies pages of the arena, chosen at random, as {@code Unsafe.copyMemory} does it: what no copy in a stop can beat. */
final class CopyFloor implements AutoCloseable {
    private final Arena arena;
    private final int pages;
    private final Reservation target;
    private final SplittableRandom random = new SplittableRandom(7);

    CopyFloor(PagedHeap heap) {
        arena = heap.heap().space().arena();
        pages = heap.pages();
        target = Reservation.of((long) pages * PagedHeap.PAGE_BYTES);
        for (int page = 0; page < pages; page++) {
            NativeMemory.putLong(target.address() + (long) page * PagedHeap.PAGE_BYTES, 1);
        }
    }

    /** Copies so many pages, ascending, each to the next place; how long it took, in nanoseconds. */
    long copy(int count) {
        int[] chosen = random.ints(count, 0, pages).sorted().toArray();
        long to = target.address();
        long began = System.nanoTime();
        for (int page : chosen) {
            NativeMemory.copy(arena.pageAddress(page), to, PagedHeap.PAGE_BYTES);
            to += PagedHeap.PAGE_BYTES;
        }
        return System.nanoTime() - began;
    }

    @Override
    public void close() {
        target.close();
    }
}
