package org.ooh4j.benchmarks.checkpoint;

import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.store.NativeMemory;

/** The library's stores, checks and all, and the software log's harvest. */
final class SoftwareEpochs implements Epochs {
    private final PagedHeap heap;
    private final DirtyLog log;
    private final DirtySubscription subscription;
    private final PageSet dirty;

    SoftwareEpochs(long bytes) {
        heap = new PagedHeap(bytes);
        log = heap.heap().dirtyLog();
        subscription = log.subscribe("bench");
        dirty = new PageSet(heap.heap().space().arena().limitBytes() / PagedHeap.PAGE_BYTES);
    }

    @Override
    public int pages() {
        return heap.pages();
    }

    @Override
    public void begin() {
        log.harvest();
        subscription.takeInto(dirty);
        dirty.clear();
    }

    @Override
    public long stores(int[] pages) {
        long began = System.nanoTime();
        for (int page : pages) {
            heap.store(page, page & 511, began);
        }
        return System.nanoTime() - began;
    }

    @Override
    public long plain(int[] pages) {
        long base = heap.heap().space().arena().pageAddress(0);
        long began = System.nanoTime();
        for (int page : pages) {
            // into the arrays' elements, behind the tracker's back: nobody takes a snapshot of this heap
            NativeMemory.putLong(
                    base + (long) page * PagedHeap.PAGE_BYTES + PagedHeap.PAGE_BYTES / 2 + (page & 127) * Long.BYTES,
                    began);
        }
        return System.nanoTime() - began;
    }

    @Override
    public long harvest(int stored) {
        long began = System.nanoTime();
        log.harvest();
        subscription.takeInto(dirty);
        long time = System.nanoTime() - began;
        if (dirty.size() < stored) {
            throw new IllegalStateException("the log lost pages: stored=" + stored + " told=" + dirty.size());
        }
        return time;
    }

    @Override
    public void close() {
        subscription.cancel();
        heap.close();
    }
}
