package org.ooh4j.heap.stop;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of the calling thread; a look is a system call of some 400 ns and allocates nothing. */
final class ProcessorClock {
    private static final long UNKNOWN = -1;

    /** A look that took longer was held up: on its way back into Java a thread waits for the JVM's own pause to end. */
    static final long LONGEST_LOOK = 10_000;

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
     * How much of a span, with the looks at its ends, a thread did not run.
     *
     * @param spanNanos the span between the looks by the clock on the wall
     * @param before the processor's clock before it
     * @param after the processor's clock after it
     * @param firstLook how long the look before took by the clock on the wall
     * @param lastLook the same of the look after
     */
    static long preempted(long spanNanos, long before, long after, long firstLook, long lastLook) {
        return before == UNKNOWN || after == UNKNOWN
                ? UNKNOWN
                : Math.max(0, spanNanos - (after - before)) + heldUp(firstLook) + heldUp(lastLook);
    }

    private static long heldUp(long look) {
        return Math.max(0, look - LONGEST_LOOK);
    }
}
