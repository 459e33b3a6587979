package org.ooh4j.benchmarks.collector;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Figures of several runs, or of all pauses of several runs, in order. */
final class Spread {
    private final double[] ascending;

    private Spread(double[] values) {
        this.ascending = values;
        Arrays.sort(ascending);
    }

    /** The figure called {@code name} of each outcome that has it. */
    static Spread of(Collection<Outcome> outcomes, String name) {
        return of(outcomes, outcome -> outcome.figure(name).orElse(Double.NaN));
    }

    /** A figure of each outcome; those that are NaN are left out. */
    static Spread of(Collection<Outcome> outcomes, ToDoubleFunction<Outcome> figure) {
        return new Spread(outcomes.stream()
                .mapToDouble(figure)
                .filter(value -> !Double.isNaN(value))
                .toArray());
    }

    /** One value of each pause. */
    static Spread ofPauses(Collection<Pause> pauses, ToLongFunction<Pause> value) {
        return new Spread(pauses.stream().mapToLong(value).asDoubleStream().toArray());
    }

    /** These values. */
    static Spread of(double... values) {
        return new Spread(values.clone());
    }

    int count() {
        return ascending.length;
    }

    /** The least value that at least this share of the values does not exceed; NaN without values. */
    double quantile(double share) {
        return ascending.length == 0
                ? Double.NaN
                : ascending[Math.max(0, (int) Math.ceil(share * ascending.length) - 1)];
    }

    double median() {
        int n = ascending.length;
        return n == 0 ? Double.NaN : (ascending[(n - 1) / 2] + ascending[n / 2]) / 2;
    }

    double min() {
        return ascending.length == 0 ? Double.NaN : ascending[0];
    }

    double max() {
        return ascending.length == 0 ? Double.NaN : ascending[ascending.length - 1];
    }
}
