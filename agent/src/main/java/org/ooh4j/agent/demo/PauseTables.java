package org.ooh4j.agent.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.gc.pause.MinimumUtilisation;
import org.ooh4j.gc.pause.PauseKind;

/** Pauses taken apart, and what they left to the program. */
final class PauseTables {
    private PauseTables() {}

    /** A row for each kind of pause that a run had. */
    static Table byKind(List<RunResult> runs) {
        Table table = new Table(
                "run, pause",
                "count",
                "to stop p99",
                "work p50",
                "work p99",
                "preempted p99",
                "pause p99",
                "pause max");
        for (RunResult run : runs) {
            Figures figures = run.figures();
            for (PauseKind kind : PauseKind.values()) {
                String name = "pause." + kind.tag();
                long count = figures.number(name + ".count", 0);
                if (count > 0) {
                    table.row(
                            run.subject() + ", " + kind.tag(),
                            Print.count(count),
                            Print.time(figures.number(name + ".time-to-stop.p99", -1)),
                            Print.time(figures.number(name + ".work.p50", -1)),
                            Print.time(figures.number(name + ".work.p99", -1)),
                            Print.time(figures.number(name + ".preempted.p99", -1)),
                            Print.time(figures.number(name + ".p99", -1)),
                            Print.time(figures.number(name + ".max", -1)));
                }
            }
        }
        return table;
    }

    /** A row for each managed run; a column for each length of window. */
    static Table utilisation(List<RunResult> runs) {
        List<Integer> windows = MinimumUtilisation.WINDOWS_MILLIS;
        List<String> head = new ArrayList<>(List.of("run"));
        windows.forEach(millis -> head.add(millis + " ms"));
        head.addAll(List.of("stalls", "paced", "held at most"));
        Table table = new Table(head.toArray(String[]::new));
        for (RunResult run : runs) {
            if (run.plan().isEmpty()) {
                continue;
            }
            Figures figures = run.figures();
            List<String> cells = new ArrayList<>(List.of(run.subject()));
            windows.forEach(millis -> cells.add(percent(figures.share("mmu." + millis + "ms"))));
            cells.add(Print.count(figures.number("wait.allocation-stall.count", -1)));
            cells.add(Print.count(figures.number("wait.pacing.count", -1)));
            cells.add(Print.time(figures.number("wait.longest.max", -1)));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String percent(OptionalDouble share) {
        return share.isEmpty() ? Print.NONE : String.format(Locale.ROOT, "%.1f %%", 100 * share.getAsDouble());
    }
}
