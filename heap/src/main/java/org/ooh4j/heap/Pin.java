package org.ooh4j.heap;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps an object, and its address valid, until it is closed. Objects never move; what a pin adds is that the object
 * stays although no handle is left. Not part of snapshots. Thread-safe.
 */
public final class Pin implements AutoCloseable {
    private final ManagedHeap heap;
    private final int slot;
    /** Read once: by the time that somebody asks, another pin may have the slot. */
    private final long gva;

    private final AtomicBoolean closed = new AtomicBoolean();

    Pin(ManagedHeap heap, int slot) {
        this.heap = heap;
        this.slot = slot;
        this.gva = heap.pins().get(slot);
    }

    /**
     * Native address of the object's header; fields lie at their offsets from it. For reading: nobody would learn of a
     * store there, neither the collector nor a snapshot.
     *
     * @throws IllegalStateException if the pin or the heap is closed
     */
    public long address() {
        heap.requireOpen();
        if (closed.get()) {
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
