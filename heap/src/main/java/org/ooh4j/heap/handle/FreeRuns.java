package org.ooh4j.heap.handle;

import java.util.concurrent.atomic.AtomicLong;
import org.ooh4j.heap.store.NativeMemory;

/**
 * A stack of free runs of slots, linked in native memory beside the slots.
 *
 * <p><b>Assumptions</b>: the links stay allocated while this is used; a run is in one stack at most. <b>Guarantees</b>: a
 * run that was given is taken once. <b>Progress</b>: lock-free.
 */
final class FreeRuns {
    /** Address of the link of run 0: the run below, as number plus 1; 0 for none. */
    private final long links;
    /** The topmost run, as number plus 1, below a count that tells it from the same run taken and given meanwhile. */
    private final AtomicLong top = new AtomicLong();

    /** An empty stack, with links of 4 bytes from this address on. */
    FreeRuns(long links) {
        this.links = links;
    }

    /** Takes a run; -1 if there is none. */
    int take() {
        while (true) {
            long seen = top.get();
            int run = (int) seen;
            if (run == 0) {
                return -1;
            }
            int below = NativeMemory.getInt(link(run));
            if (top.compareAndSet(seen, next(seen, below))) {
                return run - 1;
            }
        }
    }

    /** Gives a run. */
    void give(int number) {
        int run = number + 1;
        long seen;
        do {
            seen = top.get();
            NativeMemory.putInt(link(run), (int) seen);
        } while (!top.compareAndSet(seen, next(seen, run)));
    }

    private long link(int run) {
        return links + (long) (run - 1) * Integer.BYTES;
    }

    private static long next(long seen, int run) {
        return ((seen >>> 32) + 1) << 32 | run;
    }
}
