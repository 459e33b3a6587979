package org.ooh4j.agent.compare;

import java.util.Arrays;

/** Several measurements of one thing: the middle one, and the one that was disturbed least. */
record Spread(double median, double min) {
    static Spread of(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
        return new Spread(median, sorted[0]);
    }
}
