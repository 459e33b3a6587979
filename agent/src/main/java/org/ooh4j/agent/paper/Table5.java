package org.ooh4j.agent.paper;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.tracking.Technique;

/** Table V: which costs hit which technique, from what a run of each counted: register, three epochs, unregister. */
final class Table5 {
    private static final int PAGES = 2048;
    private static final int EPOCHS = 3;
    private static final long PASS_NANOS = 3 * Slices.QUANTUM_NANOS;

    private Table5() {}

    static PaperPage page(PaperContext context) {
        List<PaperRow> rows = new ArrayList<>();
        for (Technique technique : Technique.all()) {
            Set<String> published = context.published().metrics(technique.name());
            if (!published.isEmpty()) {
                EventLedger counted = run(technique);
                Metric.ALL.values().forEach(metric -> add(technique, metric, counted, published, rows));
            }
        }
        return new PaperPage(
                "Table V: which costs hit which technique, counted: 1 where the paper lists it, beside the events counted in"
                        + "\na run of " + EPOCHS + " epochs over " + PAGES
                        + " pages; lines where neither has any are left out.",
                rows);
    }

    private static EventLedger run(Technique technique) {
        ArrayProgram program = new ArrayProgram(technique, PAGES, ArrayProgram.paperMachine(PAGES));
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            program.pass(PASS_NANOS);
            program.collect();
        }
        return program.countedToTheEnd();
    }

    private static void add(
            Technique technique, Metric metric, EventLedger counted, Set<String> published, List<PaperRow> rows) {
        boolean listed = published.contains(metric.name());
        long events = metric.hitBy().stream().mapToLong(counted::of).sum();
        if (!listed && events == 0) {
            return;
        }
        String note = new PaperNotes()
                .when(
                        listed && events == 0,
                        "listed, not counted: the machine enters and leaves the kernel at a harvest"
                                + " without counting it, and registering and hypercalls have prices of their own")
                .when(!listed && events > 0, "counted, not listed by the paper")
                .when(
                        technique == Technique.SPML && metric.name().equals("M16"),
                        "counted as the look-ups whose price M17 contains the walk")
                .toString();
        PaperRow row = new PaperRow(
                "table5",
                technique.name(),
                metric.name(),
                OptionalDouble.of(listed ? 1 : 0),
                OptionalDouble.of(events > 0 ? 1 : 0),
                "1",
                PaperRow.COUNT,
                note);
        rows.add(row);
        rows.add(row.countColumn("events", events, ""));
    }
}
