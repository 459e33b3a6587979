package org.ooh4j.benchmarks.collector;

import static org.ooh4j.benchmarks.report.TextTable.millis;
import static org.ooh4j.benchmarks.report.TextTable.number;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;

/** Pauses by kind: work, time to stop and time preempted apart; beside them the waits of single threads. */
final class PauseTable {
    private static final List<String> WAITS = List.of("stalls", "pacing");

    private PauseTable() {}

    static void report(Report report, String suite, Map<Contender, List<Outcome>> outcomes) {
        TextTable table = new TextTable(
                "milliseconds",
                "kind",
                "a run",
                "work p50",
                "p95",
                "p99",
                "max",
                "to stop p50",
                "p99",
                "max",
                "preempted p50",
                "p99",
                "max",
                "whole p99",
                "max");
        outcomes.forEach((contender, runs) -> {
            byKind(runs)
                    .forEach((kind, pauses) -> row(report, suite, table, contender.name(), kind, pauses, runs.size()));
            probed(report, suite, table, contender.name(), runs);
            waits(report, suite, table, contender.name(), runs);
        });
        report.table(
                suite + ": pauses of all runs together, and waits of single threads",
                table,
                "work: the stopping thread's processor time in the pause (by the wall where preempted is -);",
                "bdwgc tells whole stops only, here medians over runs; of waits there is the longest of all");
    }

    /** The pauses of all runs, by kind. */
    static Map<String, List<Pause>> byKind(List<Outcome> runs) {
        return runs.stream()
                .flatMap(run -> run.pauses().stream())
                .collect(Collectors.groupingBy(Pause::kind, TreeMap::new, Collectors.toList()));
    }

    private static void row(
            Report report, String suite, TextTable table, String name, String kind, List<Pause> pauses, int runs) {
        Spread work = Spread.of(pauses, Pause::work);
        Spread toStop = Spread.of(pauses, Pause::timeToStop);
        Spread preempted = Spread.of(
                pauses.stream().filter(pause -> pause.preempted() >= 0).toList(), Pause::preempted);
        Spread whole = Spread.of(pauses, Pause::total);
        table.row(
                name,
                kind,
                number((double) pauses.size() / runs, 1),
                millis(work.median()),
                millis(work.quantile(0.95)),
                millis(work.quantile(0.99)),
                millis(work.max()),
                millis(toStop.median()),
                millis(toStop.quantile(0.99)),
                millis(toStop.max()),
                millis(preempted.median()),
                millis(preempted.quantile(0.99)),
                millis(preempted.max()),
                millis(whole.quantile(0.99)),
                millis(whole.max()));
        String metric = "pause." + kind;
        report.figure(suite, name, metric + ".count", (double) pauses.size() / runs, "1");
        quantiles(report, suite, name, metric + ".work", work);
        quantiles(report, suite, name, metric + ".time-to-stop", toStop);
        quantiles(report, suite, name, metric + ".preempted", preempted);
        quantiles(report, suite, name, metric, whole);
    }

    static void quantiles(Report report, String suite, String name, String metric, Spread spread) {
        report.figure(suite, name, metric + ".p50", spread.median(), "ns");
        report.figure(suite, name, metric + ".p95", spread.quantile(0.95), "ns");
        report.figure(suite, name, metric + ".p99", spread.quantile(0.99), "ns");
        report.figure(suite, name, metric + ".max", spread.max(), "ns");
    }

    private static void probed(Report report, String suite, TextTable table, String name, List<Outcome> runs) {
        if (Outcome.spread(runs, "probe.stw_n").count() == 0) {
            return;
        }
        ToDoubleFunction<String> median =
                figure -> Outcome.spread(runs, "probe." + figure).median() * 1e6;
        double max = Outcome.spread(runs, "probe.stw_max").max() * 1e6;
        table.row(
                name,
                "stop",
                number(Outcome.spread(runs, "probe.stw_n").median(), 1),
                millis(median.applyAsDouble("stw_p50")),
                millis(median.applyAsDouble("stw_p95")),
                millis(median.applyAsDouble("stw_p99")),
                millis(max),
                "-",
                "-",
                "-",
                "-",
                "-",
                "-",
                millis(median.applyAsDouble("stw_p99")),
                millis(max));
        report.figure(
                suite,
                name,
                "pause.stop.count",
                Outcome.spread(runs, "probe.stw_n").median(),
                "1");
        report.figure(suite, name, "pause.stop.p50", median.applyAsDouble("stw_p50"), "ns");
        report.figure(suite, name, "pause.stop.p95", median.applyAsDouble("stw_p95"), "ns");
        report.figure(suite, name, "pause.stop.p99", median.applyAsDouble("stw_p99"), "ns");
        report.figure(suite, name, "pause.stop.max", max, "ns");
    }

    private static void waits(Report report, String suite, TextTable table, String name, List<Outcome> runs) {
        for (String wait : WAITS) {
            double longest =
                    Outcome.spread(runs, "statistics." + wait + ".maxNanos").max();
            report.figure(suite, name, "wait." + wait + ".max", longest, "ns");
            if (longest > 0) {
                String[] cells = new String[15];
                Arrays.fill(cells, "-");
                cells[0] = name;
                cells[1] = wait;
                cells[2] = number(
                        Outcome.spread(runs, "statistics." + wait + ".count").median(), 1);
                cells[14] = millis(longest);
                table.row(cells);
            }
        }
    }
}
