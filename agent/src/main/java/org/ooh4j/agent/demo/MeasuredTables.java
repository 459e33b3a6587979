package org.ooh4j.agent.demo;

import org.ooh4j.agent.options.ByteSize;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.agent.telemetry.Figures;

/** What was measured on this machine, and what was counted. */
final class MeasuredTables {
    private MeasuredTables() {}

    static String print(DemoResults results) {
        return "measured (this machine, java " + Runtime.version().feature() + ")\n" + runs(results)
                + "\nmeasured: pauses by kind; work is by the processor's clock, preempted is what it was kept from it\n"
                + PauseTables.byKind(results.runs())
                + "\nmeasured: share of the time left to the program in the worst window; longest any thread was held\n"
                + PauseTables.utilisation(results.runs())
                + "\nmeasured: snapshots every 200 ms, " + results.resumed().size() + " kills and restores\n"
                + snapshots(results)
                + "\ncounted (the simulated machine)\n" + counts(results);
    }

    private static Table runs(DemoResults results) {
        Table table = new Table("run", "time", "collections", "pauses", "p50", "p99", "max", "total", "work p99");
        for (RunResult run : results.runs()) {
            Figures figures = run.figures();
            boolean managed = !run.plan().isEmpty();
            table.row(
                    run.subject(),
                    Print.time(run.nanos()),
                    Print.count(managed ? figures.number("gc.cycles", 0) : -1),
                    Print.count(managed ? figures.number("pause.gc.count", 0) : -1),
                    Print.time(figures.number("pause.gc.p50", -1)),
                    Print.time(figures.number("pause.gc.p99", -1)),
                    Print.time(figures.number("pause.gc.max", -1)),
                    Print.time(figures.number("pause.gc.total", -1)),
                    Print.time(figures.number("pause.gc.work.p99", -1)));
        }
        return table;
    }

    private static Table snapshots(DemoResults results) {
        Table table = new Table("snapshots", "count", "mean or p50", "max");
        Figures all = results.crashes();
        Figures last = results.lastRestored().figures();
        for (String kind : new String[] {"full", "incremental"}) {
            long count = all.number("snapshot." + kind + ".count", 0);
            long bytes = all.number("snapshot." + kind + ".bytes", 0);
            table.row(
                    kind + ", bytes",
                    Print.count(count),
                    count == 0 ? Print.NONE : ByteSize.print(bytes / count),
                    Print.NONE);
        }
        for (String kind : new String[] {"snapshot", "gate"}) {
            table.row(
                    kind + " pause, last run",
                    Print.count(last.number("pause." + kind + ".count", 0)),
                    Print.time(last.number("pause." + kind + ".p50", -1)),
                    Print.time(last.number("pause." + kind + ".max", -1)));
        }
        table.row(
                "restore, time",
                Print.count(results.resumed().size()),
                Print.time(all.number("restore.nanos", 0)
                        / Math.max(1, results.resumed().size())),
                Print.NONE);
        return table;
    }

    private static Table counts(DemoResults results) {
        Table table = new Table("run", "technique", "dirty pages", "entries logged", "buffer full", "walks", "recall");
        for (RunResult run : results.runs()) {
            Figures figures = run.figures();
            if (run.plan().isEmpty()) {
                continue;
            }
            table.row(
                    run.subject(),
                    run.technique(),
                    Print.count(figures.number("dirty.pages", -1)),
                    Print.count(figures.number("event.EPML_ENTRY_LOGGED", -1)),
                    Print.count(figures.number("event.EPML_BUFFER_FULL", -1)),
                    Print.count(figures.number("event.PAGE_WALK", -1)),
                    recall(figures));
        }
        return table;
    }

    private static String recall(Figures figures) {
        long pages = figures.number("oracle.pages", -1);
        return pages <= 0 ? Print.NONE : Double.toString(Recall.of(figures));
    }
}
