package org.ooh4j.heap.dirty;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * How long the storing threads have run, looked at seldom enough to cost nothing beside a walk. Guarded by the machine's
 * lock.
 */
final class ProcessorTime {
    /** The look is a system call of some 300 ns. */
    private static final int WALKS_PER_LOOK = 256;

    private static final int FIRST_THREADS = 64;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean supported = threads.isCurrentThreadCpuTimeSupported();
    private int[] walks = new int[FIRST_THREADS];

    /**
     * The calling thread walks.
     *
     * @param number the thread's section number
     * @return processor time of the thread in nanoseconds if it is time to tell it, else -1
     */
    long walking(int number) {
        if (number >= walks.length) {
            walks = Arrays.copyOf(walks, 2 * number);
        }
        return ++walks[number] % WALKS_PER_LOOK == 0 ? look() : -1;
    }

    /** Processor time of the calling thread in nanoseconds; -1 where there is none to be had. */
    long look() {
        try {
            return supported ? threads.getCurrentThreadCpuTime() : -1;
        } catch (UnsupportedOperationException e) {
            return -1; // a virtual thread has no processor time of its own
        }
    }
}
