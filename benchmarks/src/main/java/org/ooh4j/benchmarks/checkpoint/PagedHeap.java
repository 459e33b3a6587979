package org.ooh4j.benchmarks.checkpoint;

import java.util.SplittableRandom;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.RefArrayType;

/** A heap full of arrays of longs, every page of it written; a store can be aimed at a page. */
final class PagedHeap implements AutoCloseable {
    static final int PAGE_BYTES = 4096;

    private static final int PAGE_LONGS = PAGE_BYTES / Long.BYTES;
    private static final int MARGIN = PAGE_LONGS / 4;
    private static final int ARRAY_PAGES = 256;
    private static final int ARRAY_LONGS = ARRAY_PAGES * PAGE_LONGS;
    /** Room for headers, tables and the blocks' ends. */
    private static final long SPARE_BYTES = 64L << 20;

    private final ManagedHeap heap;
    private final LongArrayType longs;
    private final Handle[] arrays;

    /** @param bytes of arrays, a multiple of 1 MiB */
    PagedHeap(long bytes) {
        heap = ManagedHeap.builder().limit(bytes + bytes / 32 + SPARE_BYTES).open();
        longs = heap.arrays().longs();
        RefArrayType tables = heap.arrays().refs("long[][]");
        arrays = new Handle[Math.toIntExact(bytes / (ARRAY_PAGES * PAGE_BYTES))];
        Handle table = tables.allocate(arrays.length);
        heap.setRoot("table", table);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < arrays.length; i++) {
            arrays[i] = longs.allocate(ARRAY_LONGS);
            tables.set(table, i, arrays[i]);
            for (int k = 0; k < ARRAY_LONGS; k++) {
                longs.set(arrays[i], k, random.nextLong());
            }
        }
    }

    ManagedHeap heap() {
        return heap;
    }

    /** Pages of the arrays. */
    int pages() {
        return arrays.length * ARRAY_PAGES;
    }

    /** Stores to a long of a page, some {@code place} in it. */
    void store(int page, int place, long value) {
        // away from the page's ends: an array begins behind its header
        int offset = MARGIN + (place & PAGE_LONGS / 2 - 1);
        longs.set(arrays[page / ARRAY_PAGES], page % ARRAY_PAGES * PAGE_LONGS + offset, value);
    }

    @Override
    public void close() {
        heap.close();
    }
}
