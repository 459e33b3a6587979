package org.ooh4j.agent.paper;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.tracking.Technique;

/** Table I: what ufd and /proc cost the tracked program and its tracker, in per cent of the untracked pass. */
final class Table1 {
    private Table1() {}

    static PaperPage page(PaperContext context) {
        List<PaperRow> rows = new ArrayList<>();
        for (String side : List.of("tracked", "tracker")) {
            for (Technique technique : List.of(Technique.UFD, Technique.PROC)) {
                for (MemorySize size : MemorySize.ALL) {
                    ArrayRun run = context.runs().of(technique, size);
                    double ours = side.equals("tracked")
                            ? 100 * (context.prices().slowdown(run) - 1)
                            : 100 * (context.prices().nanos(run, trackerEvents(run)) / run.passNanos() - 1);
                    OptionalDouble published = context.published().overhead(side, technique.name(), size);
                    rows.add(PaperRow.modelled(
                            "table1",
                            size.label(),
                            side + " " + technique,
                            published,
                            ours,
                            "%",
                            notes(side, technique, size)));
                }
            }
        }
        return new PaperPage(
                "Table I: overhead of ufd and /proc on the array micro-benchmark, modelled."
                        + "\nTracked: E(C_x) + I(C_x, C_tked) over T. Tracker: E(C_x), for ufd with the faults that it serves"
                        + " (M6),\nagainst an ideal tracker that takes as long as the untracked pass: E(C_x) / T - 1.",
                rows);
    }

    /** Formula 2; and M6, which Table V counts on the tracker's side: the message, its record and the answer. */
    private static Set<Event> trackerEvents(ArrayRun run) {
        Set<Event> events = EnumSet.copyOf(Pricing.terms(run).collection());
        events.add(Event.WRITE_FAULT_USER);
        return events;
    }

    private static String notes(String side, Technique technique, MemorySize size) {
        boolean ufd = technique == Technique.UFD;
        boolean contradicted = size.megabytes() == 250 || size.megabytes() == 500;
        return new PaperNotes()
                .when(
                        ufd && side.equals("tracked") && contradicted,
                        "[!] Figure 4 has 1382% at 250 MB and 1267% at 500 MB")
                .when(
                        !ufd && side.equals("tracked"),
                        "ours is M5, M15 and M16 of Table IV and world switches over T, and the published overheads are not"
                                + " made of them")
                .when(
                        side.equals("tracker"),
                        "the published overheads are those of an ideal tracker's time T: E(C_x) over T less one")
                .toString();
    }
}
