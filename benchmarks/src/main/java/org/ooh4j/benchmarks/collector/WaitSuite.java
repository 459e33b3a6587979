package org.ooh4j.benchmarks.collector;

import static org.ooh4j.benchmarks.report.TextTable.millis;

import java.util.List;
import java.util.Map;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;

/** The longest that a single allocation, store or gate took, the clock read around each. */
final class WaitSuite implements Suite {
    private static final List<String> OPERATIONS = List.of("allocation", "store", "gate", "nothing");

    private final int nodes;

    WaitSuite(boolean quick) {
        nodes = quick ? 50_000 : 1_000_000;
    }

    @Override
    public String name() {
        return "waits";
    }

    @Override
    public String summary() {
        return "longest single operations of the mutation workload at 100 % hot, " + nodes + " nodes";
    }

    @Override
    public void run(Bench bench) {
        Map<Contender, List<Outcome>> outcomes = bench.rounds()
                .run(
                        name(),
                        bench.library().each("waits", "nodes=" + nodes, "stores=" + 2 * nodes, "hot=100"),
                        Math.min(2, bench.options().repetitions()));
        TextTable table = new TextTable("milliseconds", "operation", "p99.9", "p99.99", "max median", "max of all");
        outcomes.forEach((contender, runs) -> {
            for (String operation : OPERATIONS) {
                Spread max = Outcome.spread(runs, operation + "-max-nanos");
                Spread often = Outcome.spread(runs, operation + "-p999-nanos");
                Spread seldom = Outcome.spread(runs, operation + "-p9999-nanos");
                table.row(
                        contender.name(),
                        operation,
                        millis(often.median()),
                        millis(seldom.median()),
                        millis(max.median()),
                        millis(max.max()));
                String metric = "operation." + operation;
                bench.report().figure(name(), contender.name(), metric + ".p99.9", often.median(), "ns");
                bench.report().figure(name(), contender.name(), metric + ".p99.99", seldom.median(), "ns");
                bench.report().figure(name(), contender.name(), metric + ".max", max.max(), "ns");
            }
        });
        bench.report()
                .table(
                        name() + ": " + summary(),
                        table,
                        "nothing: two readings of the clock with nothing between, what the machine alone makes of it");
        PauseTable.report(bench.report(), name(), outcomes);
    }
}
