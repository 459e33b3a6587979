package org.ooh4j.heap;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps an object, and its address valid, until it is closed. Objects never move; what a pin adds is that the object
 * stays although no handle is left. Not part of snapshots. Thread-safe.
 */
public final class Pin implements AutoCloseable {
    private final ManagedHeap heap;
    private final int slot;
    private final AtomicBoolean closed = new AtomicBoolean();

    Pin(ManagedHeap heap, int slot) {
        this.heap = heap;
        this.slot = slot;
    }

    /**
     * Native address of the object's header; fields lie at their offsets from it. For reading: nobody would learn of a
     * store there, neither the collector nor a snapshot.
     *
     * @throws IllegalStateException if the pin or the heap is closed
     */
    public long address() {
        long gva = closed.get() ? 0 : heap.pins().get(slot);
        if (gva == 0) {
            throw new IllegalStateException("a pin was closed: slot=" + slot + "; ask for the address before");
        }
        return gva + heap.space().arena().delta();
    }

    /** Ends the pin. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            heap.pins().give(slot);
        }
    }
}
