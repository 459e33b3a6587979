package org.ooh4j.agent.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;

/** Table IV: the prices that the profile uses, beside the published costs. */
final class Table4 {
    private static final String NAME = "table4";
    private static final double NANOS_IN_A_MICRO = 1e3;
    private static final double NANOS_IN_A_MILLI = 1e6;

    private Table4() {}

    static PaperPage page(PaperContext context) {
        List<PaperRow> rows = new ArrayList<>();
        CostProfile profile = context.prices().profile();
        for (Metric metric : Metric.ALL.values()) {
            OptionalDouble fixed = context.published().fixedCost(metric.name());
            boolean sized = context.published()
                    .sizedCost(metric.name(), MemorySize.ALL.get(0))
                    .isPresent();
            if (sized) {
                addSized(context, metric, rows);
            } else {
                rows.add(PaperRow.modelled(
                        NAME,
                        "any",
                        metric.name(),
                        fixed,
                        profile.nanosEach(metric.priced(), 1) / NANOS_IN_A_MICRO,
                        "us",
                        new PaperNotes()
                                .when(fixed.isEmpty(), "the paper names it and gives no value")
                                .when(
                                        metric.name().equals("M10"),
                                        "[!] the text says 5,878 ms where the table has microseconds")
                                .when(
                                        metric.name().equals("M13"),
                                        "[!] less than an empty hypercall, which the slides put at 4.49 us")
                                .when(true, source(profile, metric))
                                .toString()));
            }
        }
        return new PaperPage("Table IV: prices as the profile " + profile.name() + " uses them.", rows);
    }

    private static void addSized(PaperContext context, Metric metric, List<PaperRow> rows) {
        CostProfile profile = context.prices().profile();
        for (MemorySize size : MemorySize.ALL) {
            // a price for each page, but M14, which is the price of one call
            long times = metric.priced() == Event.HYPERCALL_DISABLE_LOGGING ? 1 : size.pages();
            rows.add(PaperRow.modelled(
                    NAME,
                    size.label(),
                    metric.name(),
                    context.published().sizedCost(metric.name(), size),
                    times * profile.nanosEach(metric.priced(), size.pages()) / NANOS_IN_A_MILLI,
                    "ms",
                    new PaperNotes()
                            .when(
                                    metric.name().equals("M5"),
                                    "[!] the text has 33.5 us a fault, the table 33.58 ms for all of 1 GB")
                            .when(true, source(profile, metric))
                            .toString()));
        }
    }

    private static String source(CostProfile profile, Metric metric) {
        return (metric.priced() + ": " + profile.source(metric.priced())).replace(PaperNotes.SEPARATOR, ", ");
    }
}
