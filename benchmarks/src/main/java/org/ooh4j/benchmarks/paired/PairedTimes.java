package org.ooh4j.benchmarks.paired;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Times of the variants of the invocations of one iteration; the first variant is what the others are compared with. Of
 * one thread, and read when the iteration has ended.
 */
final class PairedTimes {
    private static final Map<String, List<Double>> NANOS = new LinkedHashMap<>();

    private PairedTimes() {}

    /** Runs {@code variants} one after the other, from another one on each time, and keeps the time of each. */
    static void measure(int turn, int operations, String[] names, Runnable[] variants) {
        double[] nanos = new double[variants.length];
        for (int i = 0; i < variants.length; i++) {
            int which = (turn + i) % variants.length;
            long began = System.nanoTime();
            variants[which].run();
            nanos[which] = (double) (System.nanoTime() - began) / operations;
        }
        synchronized (NANOS) {
            for (int i = 0; i < variants.length; i++) {
                NANOS.computeIfAbsent(names[i], name -> new ArrayList<>()).add(nanos[i]);
            }
        }
    }

    static void clear() {
        synchronized (NANOS) {
            NANOS.clear();
        }
    }

    /** By variant: the median time of an operation, and the median of its ratio to the first in the same invocation. */
    static Map<String, double[]> medians() {
        synchronized (NANOS) {
            Map<String, double[]> medians = new LinkedHashMap<>();
            List<Double> base =
                    NANOS.isEmpty() ? List.of() : NANOS.values().iterator().next();
            NANOS.forEach((name, nanos) -> {
                double[] ratios = new double[nanos.size()];
                for (int i = 0; i < ratios.length; i++) {
                    ratios[i] = nanos.get(i) / base.get(i);
                }
                double[] times = nanos.stream().mapToDouble(Double::doubleValue).toArray();
                medians.put(name, new double[] {median(times), median(ratios), Collections.min(nanos)});
            });
            return medians;
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values.length == 0 ? Double.NaN : (values[(values.length - 1) / 2] + values[values.length / 2]) / 2;
    }
}
