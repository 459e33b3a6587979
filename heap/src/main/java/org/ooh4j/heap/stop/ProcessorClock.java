package org.ooh4j.heap.stop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of the calling thread; a look is a system call of some 400 ns and allocates nothing. */
final class ProcessorClock {
    private static final long UNKNOWN = -1;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final boolean supported = threads.isCurrentThreadCpuTimeSupported();

    /** Nanoseconds that the calling thread has run; -1 where nobody knows. */
    long nanos() {
        if (!supported) {
            return UNKNOWN;
        }
        try {
            return threads.getCurrentThreadCpuTime();
        } catch (UnsupportedOperationException e) {
            return UNKNOWN; // a virtual thread has no processor time of its own
        }
    }

    /**
     * How much of a span a thread did not run.
     *
     * @param spanNanos the span by the clock on the wall
     * @param before the processor's clock before it
     * @param after the processor's clock after it
     */
    static long preempted(long spanNanos, long before, long after) {
        return before == UNKNOWN || after == UNKNOWN ? UNKNOWN : Math.max(0, spanNanos - (after - before));
    }
}
