package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.util.concurrent.atomic.AtomicLong;
import org.ooh4j.heap.store.Reservation;

/**
 * Room for pages copied aside, a fixed number of slots. Memory is real once a slot was used.
 *
 * <p><b>Guarantees.</b> A slot taken belongs to its taker until it is given back.
 *
 * <p><b>Progress.</b> Lock-free, no allocation: taking and giving are safe inside critical sections. A version beside
 * the head keeps a slot that went and came from being mistaken for one that stayed.
 */
final class AsideBuffer implements AutoCloseable {
    private static final int NONE = -1;

    private final Reservation memory;
    private final int[] next;
    private final AtomicLong head = new AtomicLong();

    AsideBuffer(long bytes) {
        int slots = Math.toIntExact(bytes / PAGE_BYTES);
        memory = Reservation.of(bytes);
        next = new int[slots];
        for (int slot = 0; slot < slots; slot++) {
            next[slot] = slot + 1 < slots ? slot + 1 : NONE;
        }
    }

    /** A slot, or -1 if all are taken. */
    int take() {
        while (true) {
            long seen = head.get();
            int slot = (int) seen;
            if (slot == NONE) {
                return NONE;
            }
            if (head.compareAndSet(seen, versioned(seen, next[slot]))) {
                return slot;
            }
        }
    }

    void give(int slot) {
        while (true) {
            long seen = head.get();
            next[slot] = (int) seen;
            if (head.compareAndSet(seen, versioned(seen, slot))) {
                return;
            }
        }
    }

    boolean hasFree() {
        return (int) head.get() != NONE;
    }

    long address(int slot) {
        return memory.address() + (long) slot * PAGE_BYTES;
    }

    @Override
    public void close() {
        memory.close();
    }

    private static long versioned(long seen, int slot) {
        return (seen >>> Integer.SIZE) + 1 << Integer.SIZE | slot & 0xFFFF_FFFFL;
    }
}
