package org.ooh4j.benchmarks.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;

/** Figures of several runs, or of all pauses of several runs, in order. Immutable. */
public final class Spread {
    private final double[] ascending;

    private Spread(double[] values) {
        this.ascending = values;
        Arrays.sort(ascending);
    }

    /** A figure of each item; those that are NaN are left out. */
    public static <T> Spread of(Collection<T> items, ToDoubleFunction<? super T> figure) {
        return new Spread(items.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .toArray());
    }

    /** These values. */
    public static Spread of(double... values) {
        return new Spread(values.clone());
    }

    /** How many there are. */
    public int count() {
        return ascending.length;
    }

    /** The least value that at least this share of the values does not exceed; NaN without values. */
    public double quantile(double share) {
        return ascending.length == 0
                ? Double.NaN
                : ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
    }

    /** The middle one; NaN without values. */
    public double median() {
        int n = ascending.length;
        return n == 0 ? Double.NaN : (ascending[(n - 1) / 2] + ascending[n / 2]) / 2;
    }

    /** The least; NaN without values. */
    public double min() {
        return ascending.length == 0 ? Double.NaN : ascending[0];
    }

    /** The greatest; NaN without values. */
    public double max() {
        return ascending.length == 0 ? Double.NaN : ascending[ascending.length - 1];
    }
}
