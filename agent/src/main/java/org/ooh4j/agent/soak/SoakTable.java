package org.ooh4j.agent.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.gc.report.CycleKind;

/** A soak as people read it. */
public final class SoakTable {
    private SoakTable() {}

    /** A row for each heap, and a line on memory. */
    public static String print(List<SoakResult> results, SoakRequest request) {
        List<String> head = new ArrayList<>(List.of("plan", "technique", "time"));
        for (CycleKind kind : CycleKind.values()) {
            head.add(kind.label());
        }
        head.addAll(List.of("operations", "oracle errors", "verifier errors", "model errors"));
        head.addAll(List.of("live", "drift", "handle blocks", "drift", "arena", "drift"));
        Table table = new Table(head.toArray(String[]::new));
        results.forEach(result -> table.row(row(result)));
        return "soak, seed " + request.seed() + ": every collection verified (heap, marks, dirty pages), one each "
                + (request.stressBytes() >> 10) + " KiB\n" + table
                + memory(results)
                + "drift: median of the last third of a heap's turns against the first, between turns; - for too few turns\n\n"
                + "weak handles and finalizers; after each exact collection all of them were as a model says\n"
                + references(results);
    }

    private static String[] row(SoakResult result) {
        List<String> cells = new ArrayList<>(List.of(result.plan(), result.technique(), Print.time(result.nanos())));
        for (CycleKind kind : CycleKind.values()) {
            cells.add(Print.count(result.collections().getOrDefault(kind, 0L)));
        }
        cells.add(Print.count(result.operations()));
        cells.add(Print.count(result.oracleErrors()));
        cells.add(Print.count(result.verifierErrors()));
        cells.add(Print.count(result.modelErrors()));
        cells.add(kib(result.live()));
        cells.add(share(result.live()));
        cells.add(
                result.handleBlocks().isKnown()
                        ? Print.count(result.handleBlocks().last())
                        : Print.NONE);
        cells.add(share(result.handleBlocks()));
        cells.add(kib(result.arena()));
        cells.add(share(result.arena()));
        return cells.toArray(String[]::new);
    }

    private static Table references(List<SoakResult> results) {
        Table table = new Table(
                "plan",
                "technique",
                "weak",
                "cleared",
                "long weak",
                "cleared",
                "regained",
                "finalizers",
                "ran",
                "resurrected",
                "cancelled",
                "exact collections");
        for (SoakResult result : results) {
            ReferenceFigures figures = result.references();
            table.row(
                    result.plan(),
                    result.technique(),
                    Print.count(figures.weakShort()),
                    Print.count(figures.shortCleared()),
                    Print.count(figures.weakLong()),
                    Print.count(figures.longCleared()),
                    Print.count(figures.regained()),
                    Print.count(figures.registered()),
                    Print.count(figures.ran()),
                    Print.count(figures.resurrected()),
                    Print.count(figures.cancelled()),
                    Print.count(figures.exact()));
        }
        return table;
    }

    private static String kib(Drift drift) {
        return drift.isKnown() ? Print.count(drift.last() >> 10) + " KiB" : Print.NONE;
    }

    private static String share(Drift drift) {
        return drift.isKnown() ? String.format(Locale.ROOT, "%+.1f%%", 100 * drift.share()) : Print.NONE;
    }

    private static String memory(List<SoakResult> results) {
        Drift resident = results.get(results.size() - 1).resident();
        return "resident set of the process: most " + (Soak.peakResidentBytes() >> 20) + " MiB, drift "
                + share(resident) + "\n";
    }
}
