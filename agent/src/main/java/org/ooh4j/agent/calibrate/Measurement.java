package org.ooh4j.agent.calibrate;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.ooh4j.hwsim.cost.Event;

/**
 * The price of one event, as measured.
 *
 * @param price in the syntax of a profile
 * @param how what was done, and how often
 */
record Measurement(Event event, String price, String how) {
    /** The same price always; empty where {@code nanos} is not above 0: the difference drowned in noise. */
    static Optional<Measurement> each(Event event, double nanos, CalibrationPlan plan, String how) {
        return nanos > 0 ? Optional.of(new Measurement(event, cost(nanos), median(plan, how))) : Optional.empty();
    }

    /**
     * A price by size.
     *
     * @param totals nanoseconds for all pages, by MiB; those that are not above 0 drowned in noise and are left out
     */
    static Optional<Measurement> perPage(
            Event event, SortedMap<Integer, Double> totals, CalibrationPlan plan, String how) {
        String price = totals.entrySet().stream()
                .filter(total -> total.getValue() > 0)
                .map(Measurement::sized)
                .collect(Collectors.joining(", "));
        return price.isEmpty() ? Optional.empty() : Optional.of(new Measurement(event, price, median(plan, how)));
    }

    private static String sized(Map.Entry<Integer, Double> total) {
        return total.getKey() + "MB " + cost(total.getValue());
    }

    private static String median(CalibrationPlan plan, String how) {
        return "measured: " + how + ", median of " + plan.repetitions();
    }

    private static String cost(double nanos) {
        if (nanos >= 1e6) {
            return String.format(Locale.ROOT, "%.4f ms", nanos / 1e6);
        }
        return nanos >= 1e3
                ? String.format(Locale.ROOT, "%.4f us", nanos / 1e3)
                : String.format(Locale.ROOT, "%.3f ns", nanos);
    }
}
