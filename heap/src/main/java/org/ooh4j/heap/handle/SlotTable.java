package org.ooh4j.heap.handle;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * The slots of one heap's handles, in native memory: what a handle names is one load away from its number, and the JVM's
 * collector has no slots to copy. Slots are taken and given in runs, short ones of {@link HandleBlock#SLOTS} and long ones.
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

    /** Slots of a long run: short runs beside each other. */
    static final int LONG_RUN = 16 * HandleBlock.SLOTS;

    private static final int RUN_BYTES = HandleBlock.SLOTS * Long.BYTES;
    private static final int RUNS_OF_A_PAGE = Reservation.PAGE_BYTES / RUN_BYTES;

    private final Reservation memory;
    private final long slots;
    private final int capacity;
    private final FreeRuns freeShort;
    /** Each by its first part. */
    private final FreeRuns freeLong;

    private final AtomicInteger used = new AtomicInteger();

    /**
     * A table of {@code bytes} bytes of slots, whole pages. Address space: memory is used as slots are.
     *
     * @throws OutOfMemoryError if the operating system refuses
     */
    SlotTable(long bytes) {
        capacity = (int) (bytes / Reservation.PAGE_BYTES) * RUNS_OF_A_PAGE;
        memory = Reservation.unzeroed((long) capacity * (RUN_BYTES + Integer.BYTES));
        slots = memory.address();
        freeShort = new FreeRuns(slots + (long) capacity * RUN_BYTES);
        freeLong = new FreeRuns(slots + (long) capacity * RUN_BYTES);
        CLEANER.register(this, memory::close); // which does not lead back here
    }

    /**
     * Slots for as many bytes as the Java heap may have: not enough only where of most blocks few handles are left, and
     * hardly anything else is in the Java heap.
     */
    static long bytesFor(long maximumHeapBytes) {
        return Math.min(AT_MOST, Math.max(AT_LEAST, maximumHeapBytes));
    }

    /** Address of slot 0; of slot {@code i}, {@code 8 * i} more. */
    long address() {
        return slots;
    }

    /** Takes a run of this many slots, all zero; returns the first one's number, -1 if there is none. */
    int take(int count) {
        int run = free(count).take();
        if (run < 0) {
            run = takeFresh(count / HandleBlock.SLOTS);
        }
        if (run < 0 && count < LONG_RUN) {
            run = takeFirstOfLong();
        }
        if (run < 0) {
            return -1;
        }
        int first = run * HandleBlock.SLOTS;
        clear(first, first + count);
        return first;
    }

    private FreeRuns free(int count) {
        return count == HandleBlock.SLOTS ? freeShort : freeLong;
    }

    /** Scopes have had all there is, and need it no more. */
    private int takeFirstOfLong() {
        int run = freeLong.take();
        if (run >= 0) {
            for (int slots = HandleBlock.SLOTS; slots < LONG_RUN; slots += HandleBlock.SLOTS) {
                give(run * HandleBlock.SLOTS + slots, HandleBlock.SLOTS);
            }
        }
        return run;
    }

    private int takeFresh(int runs) {
        int run;
        do {
            run = used.get();
            if (run > capacity - runs) {
                return -1;
            }
        } while (!used.compareAndSet(run, run + runs));
        return run;
    }

    /** Gives the run that begins with slot {@code first} back. */
    void give(int first, int count) {
        free(count).give(first / HandleBlock.SLOTS);
        Reference.reachabilityFence(this);
    }

    /** The slots from one to another name nothing any more. A loop: a call of the JVM costs more than a few stores. */
    void clear(int from, int to) {
        for (int i = from; i < to; i++) {
            NativeMemory.putLong(slots + (long) i * Long.BYTES, 0);
        }
        Reference.reachabilityFence(this);
    }

    /** No slot names anything any more, and their memory goes back, for handles may keep the table. In a stop. */
    void clear() {
        int runs = (used.get() + RUNS_OF_A_PAGE - 1) & -RUNS_OF_A_PAGE;
        memory.discard(0, (long) runs * RUN_BYTES);
    }
}
