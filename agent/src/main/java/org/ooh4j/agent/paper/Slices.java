package org.ooh4j.agent.paper;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * How the stores of a pass fall into the scheduler's time slices: the k-th switch is before the first store that begins
 * at or after k quanta.
 *
 * @param stores in each slice; one slice more than switches
 */
record Slices(long[] stores) {
    /** The scheduler's quantum of the machine, in nanoseconds. */
    static final long QUANTUM_NANOS = 4_000_000;

    /** The slices of a pass of {@code nanos} over {@code pages}, the i-th store of which begins at nanos i / pages. */
    static Slices of(int pages, long nanos) {
        long switches = nanos / QUANTUM_NANOS;
        long[] stores = new long[(int) switches + 1];
        long begun = 0;
        for (int k = 1; k <= switches; k++) {
            long boundary = (long) Math.ceil((double) k * QUANTUM_NANOS * pages / nanos);
            stores[k - 1] = boundary - begun;
            begun = boundary;
        }
        stores[(int) switches] = pages - begun;
        return new Slices(stores);
    }

    /** P. */
    long pages() {
        return Arrays.stream(stores).sum();
    }

    /** N, context switches while logging is on: floor(T / quantum). */
    long switches() {
        return stores.length - 1L;
    }

    long sum(LongUnaryOperator ofSlice) {
        return Arrays.stream(stores).map(ofSlice).sum();
    }
}
