package org.ooh4j.heap.handle;

import java.lang.ref.Cleaner;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * The slots of one heap's handles, in native memory: what a handle names is one load away from its number, and the JVM's
 * collector has no slots to copy. Slots are taken and given in runs of {@link HandleBlock#SLOTS}.
 *
 * <p><b>Assumptions</b>: a run is given back when nobody can use its numbers any more; only visits for a hint may still
 * look at it, and find 0 or what its next user publishes. <b>Guarantees</b>: a run that was taken holds zeroes; the
 * memory is there as long as the table is reachable, so that a handle of a closed heap finds 0. <b>Progress</b>: lock-free.
 */
final class SlotTable {
    private static final Cleaner CLEANER = Cleaner.create();
    private static final long AT_LEAST = 16L << 20;
    /** Slots have numbers that are not negative. */
    private static final long AT_MOST = (long) Integer.MAX_VALUE / HandleBlock.SLOTS * HandleBlock.SLOTS * Long.BYTES;

    private static final int RUN_BYTES = HandleBlock.SLOTS * Long.BYTES;

    private final long slots;
    private final int capacity;
    /** The next free run below each free run, both as number plus 1; 0 for none. */
    private final long links;
    /** The topmost free run, as number plus 1, below a count that tells it from the same run taken and given meanwhile. */
    private final AtomicLong free = new AtomicLong();

    private final AtomicInteger used = new AtomicInteger();

    /**
     * Slots for as many bytes as the Java heap may have, which is not enough only for handles that few others of their
     * block outlive. Address space: memory is used as slots are.
     *
     * @throws OutOfMemoryError if the operating system refuses
     */
    SlotTable(long maximumHeapBytes) {
        capacity = (int) (Math.min(AT_MOST, Math.max(AT_LEAST, maximumHeapBytes)) / RUN_BYTES);
        Reservation memory = Reservation.unzeroed((long) capacity * (RUN_BYTES + Integer.BYTES) + Integer.BYTES);
        slots = memory.address();
        links = slots + (long) capacity * RUN_BYTES;
        CLEANER.register(this, memory::close);
    }

    /** Address of slot 0; of slot {@code i}, {@code 8 * i} more. */
    long address() {
        return slots;
    }

    /** Takes a run, all zero; returns its first slot, -1 if there is none. */
    int take() {
        int run = takeFreed();
        if (run < 0) {
            run = used.getAndUpdate(n -> Math.min(n + 1, capacity));
            if (run == capacity) {
                return -1;
            }
        }
        NativeMemory.zero(slots + (long) run * RUN_BYTES, RUN_BYTES);
        return run * HandleBlock.SLOTS;
    }

    private int takeFreed() {
        while (true) {
            long top = free.get();
            int run = (int) top;
            if (run == 0) {
                return -1;
            }
            int below = NativeMemory.getInt(links + (long) run * Integer.BYTES);
            if (free.compareAndSet(top, next(top, below))) {
                return run - 1;
            }
        }
    }

    /** Gives the run that begins with slot {@code first} back. */
    void give(int first) {
        int run = first / HandleBlock.SLOTS + 1;
        long top;
        do {
            top = free.get();
            NativeMemory.putInt(links + (long) run * Integer.BYTES, (int) top);
        } while (!free.compareAndSet(top, next(top, run)));
    }

    private static long next(long top, int run) {
        return ((top >>> 32) + 1) << 32 | run;
    }

    /** No slot names anything any more. In a stop. */
    void clear() {
        NativeMemory.zero(slots, (long) used.get() * RUN_BYTES);
    }
}
