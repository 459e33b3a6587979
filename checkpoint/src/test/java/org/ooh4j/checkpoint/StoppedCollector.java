package org.ooh4j.checkpoint;

import java.util.ArrayDeque;
import java.util.Deque;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.store.NativeMemory;

/**
 * The smallest collector that makes the space go through all its phases. Its roots are the named ones alone: whoever
 * calls it makes sure that no thread relies on a handle meanwhile.
 */
public final class StoppedCollector {
    private final ManagedHeap heap;
    private final HeapSpace space;

    public StoppedCollector(ManagedHeap heap) {
        this.heap = heap;
        this.space = heap.space();
    }

    /** Marks in a stop; the sweep is begun and left to {@link #sweep}. */
    public void mark() {
        while (sweep(64)) {
            // the former sweep is finished first
        }
        heap.stops().stop("test collection", () -> {
            space.clearMarks();
            trace();
            heap.retireBuffers();
            space.startSweep();
        });
    }

    /** Sweeps some blocks; false when none is left. */
    public boolean sweep(int blocks) {
        return space.sweepSome(blocks) > 0;
    }

    /** Gives the memory of free blocks back. */
    public void discard() {
        space.discardFree(heap.mutator().context());
    }

    private void trace() {
        Deque<Long> grey = new ArrayDeque<>();
        heap.roots().forEachAddress(gva -> push(grey, gva));
        long delta = space.arena().delta();
        while (!grey.isEmpty()) {
            long gva = grey.pop();
            TypeLayout type = heap.types().byId(NativeMemory.getInt(gva + delta));
            if (type.isLeaf()) {
                continue;
            }
            if (type.isArray()) {
                int length = NativeMemory.getInt(gva + delta + ObjectLayout.LENGTH_OFFSET);
                for (int i = 0; i < length; i++) {
                    push(grey, NativeMemory.getLong(gva + delta + ObjectLayout.PAYLOAD_OFFSET + 8L * i));
                }
            } else {
                for (int offset : type.refOffsets()) {
                    push(grey, NativeMemory.getLong(gva + delta + offset));
                }
            }
        }
    }

    private void push(Deque<Long> grey, long gva) {
        if (gva != 0 && space.mark(gva)) {
            grey.push(gva);
        }
    }
}
