package org.ooh4j.benchmarks.collector;

import static org.ooh4j.benchmarks.report.TextTable.megabytes;
import static org.ooh4j.benchmarks.report.TextTable.number;
import static org.ooh4j.benchmarks.report.TextTable.seconds;

import java.util.List;
import java.util.Map;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;

/** What contenders cost: time by the wall, processor time and who used it, memory. */
final class CostTable {
    private CostTable() {}

    static void report(Report report, String suite, String summary, Map<Contender, List<Outcome>> outcomes) {
        TextTable table = new TextTable(
                "seconds, median (min)",
                "wall",
                "cpu",
                "to first",
                "without jit",
                "to first",
                "system",
                "program",
                "collector",
                "jvm gc",
                "jit",
                "collections",
                "young",
                "degenerate",
                "heap MB",
                "rss MB");
        double first = Double.NaN;
        double firstWithoutJit = Double.NaN;
        for (Map.Entry<Contender, List<Outcome>> entry : outcomes.entrySet()) {
            List<Outcome> runs = entry.getValue();
            Spread cpu = Outcome.spread(runs, "cpu-nanos");
            Spread withoutJit = Spread.of(runs, CostTable::withoutJit);
            first = Double.isNaN(first) ? cpu.min() : first;
            firstWithoutJit = Double.isNaN(firstWithoutJit) ? withoutJit.min() : firstWithoutJit;
            table.row(
                    entry.getKey().name(),
                    both(runs, "wall-nanos"),
                    both(runs, "cpu-nanos"),
                    number(cpu.min() / first, 2),
                    both(withoutJit),
                    number(withoutJit.min() / firstWithoutJit, 2),
                    seconds(Outcome.spread(runs, "cpu-system-nanos").median()),
                    both(runs, "cpu-program-nanos"),
                    both(runs, "cpu-collector-nanos"),
                    seconds(Outcome.spread(runs, "cpu-jvm-gc-nanos").median()),
                    seconds(Outcome.spread(runs, "cpu-jit-nanos").median()),
                    number(Spread.of(runs, CostTable::collections).median(), 0),
                    number(Outcome.spread(runs, "statistics.young").median(), 0),
                    number(Outcome.spread(runs, "statistics.degenerate").median(), 0),
                    megabytes(Spread.of(runs, CostTable::heapBytes).median()),
                    megabytes(Spread.of(runs, CostTable::residentBytes).median()));
            rows(report, suite, entry.getKey().name(), runs);
        }
        report.table(
                suite + ": " + summary,
                table,
                "cpu: the whole process, user and system; without jit: without the JVM's compilers, which short runs pay",
                "dearly; to first: minimum to the first line's; program, collector, jvm gc, jit: its threads' parts, those",
                "that have ended before the end left out");
    }

    private static void rows(Report report, String suite, String contender, List<Outcome> runs) {
        for (String figure : List.of(
                "wall", "cpu", "cpu-system", "cpu-program", "cpu-collector", "cpu-jvm-gc", "cpu-jit", "workload")) {
            report.spread(suite, contender, figure, Outcome.spread(runs, figure + "-nanos"), "ns");
        }
        report.spread(suite, contender, "cpu-without-jit", Spread.of(runs, CostTable::withoutJit), "ns");
        report.spread(suite, contender, "collections", Spread.of(runs, CostTable::collections), "1");
        report.spread(suite, contender, "degenerate", Outcome.spread(runs, "statistics.degenerate"), "1");
        report.spread(suite, contender, "heap", Spread.of(runs, CostTable::heapBytes), "B");
        report.spread(suite, contender, "resident", Spread.of(runs, CostTable::residentBytes), "B");
    }

    private static String both(List<Outcome> runs, String figure) {
        return both(Outcome.spread(runs, figure));
    }

    private static String both(Spread spread) {
        return spread.count() == 0 ? "-" : seconds(spread.median()) + " (" + seconds(spread.min()) + ")";
    }

    private static double withoutJit(Outcome run) {
        return run.figure("cpu-nanos").orElse(Double.NaN)
                - run.figure("cpu-jit-nanos").orElse(0);
    }

    private static double collections(Outcome run) {
        return run.figure("probe.gc_no")
                .orElseGet(() -> run.figure("statistics.full").orElse(Double.NaN)
                        + run.figure("statistics.concurrent").orElse(0)
                        + run.figure("statistics.young").orElse(0)
                        + run.figure("statistics.degenerate").orElse(0));
    }

    private static double heapBytes(Outcome run) {
        return run.figure("probe.heap_kib").orElse(Double.NaN) * 1024 > 0
                ? run.figure("probe.heap_kib").getAsDouble() * 1024
                : run.figure("committed-bytes").orElse(Double.NaN);
    }

    private static double residentBytes(Outcome run) {
        return run.figure("probe.maxrss_kib").orElse(Double.NaN) * 1024 > 0
                ? run.figure("probe.maxrss_kib").getAsDouble() * 1024
                : run.figure("peak-resident-bytes").orElse(Double.NaN);
    }
}
