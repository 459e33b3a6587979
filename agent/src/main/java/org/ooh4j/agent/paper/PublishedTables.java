package org.ooh4j.agent.paper;

import java.util.OptionalDouble;
import java.util.Set;

/** What the paper published, as its README beside the files says; empty where it published nothing. */
final class PublishedTables {
    private final PublishedTable table1 = PublishedTable.read("table1-overheads");
    private final PublishedTable table3 = PublishedTable.read("table3-validation");
    private final PublishedTable table4a = PublishedTable.read("table4a-fixed-costs");
    private final PublishedTable table4b = PublishedTable.read("table4b-sized-costs");
    private final PublishedTable table5 = PublishedTable.read("table5-metrics");
    private final PublishedTable figure4 = PublishedTable.read("figure4-micro-slowdown");
    private final PublishedTable figure9 = PublishedTable.read("figure9-criu-tracked-large");
    private final PublishedTable claims = PublishedTable.read("text-claims");

    /** Table I: overhead in per cent on {@code side}, {@code tracked} or {@code tracker}. */
    OptionalDouble overhead(String side, String technique, MemorySize size) {
        return table1.number(size.column() + "_pct", side, technique);
    }

    /** Table III: a quantity in milliseconds, or a count. */
    double validation(String technique, String quantity) {
        return required(table3.number("time_ms", technique, quantity), technique + " " + quantity);
    }

    /** The accuracy in per cent that the text claims for the estimates of Table III. */
    double claimedAccuracy(String technique) {
        return required(claims.number("value", technique + " accuracy_pct"), technique + " accuracy");
    }

    /** Table IVa: a cost in microseconds. */
    OptionalDouble fixedCost(String metric) {
        return table4a.number("cost_us", metric);
    }

    /** Table IVb: a cost in milliseconds at {@code size}. */
    OptionalDouble sizedCost(String metric, MemorySize size) {
        return table4b.number(size.column() + "_ms", metric);
    }

    /** Table V: the costs that hit {@code technique}; empty for one that the paper does not have. */
    Set<String> metrics(String technique) {
        return table5.text("metrics", technique)
                .map(metrics -> Set.of(metrics.split(" ")))
                .orElse(Set.of());
    }

    /** Figure 4: time of a pass under {@code technique} over the time without. */
    OptionalDouble slowdown(String technique, MemorySize size) {
        return figure4.number(technique, Integer.toString(size.megabytes()));
    }

    /** Figure 9: milliseconds of an application that nobody tracks. */
    double untracked(String application) {
        return 1000 * required(figure9.number("baseline_s", application), application);
    }

    /**
     * Nanoseconds of one pass that nobody tracks. Published nowhere; the slowdown of ufd in Figure 4 is
     * 1 + (M5 + M6) / T, so T is (M5 + M6) / (slowdown - 1).
     */
    double passNanos(MemorySize size) {
        double faults = required(sizedCost("M5", size), "M5") + required(sizedCost("M6", size), "M6");
        return 1e6 * faults / (required(slowdown("ufd", size), "ufd") - 1);
    }

    private static double required(OptionalDouble figure, String name) {
        return figure.orElseThrow(() -> new IllegalStateException("the published figures lack one: name=" + name));
    }
}
