package org.ooh4j.benchmarks.collector;

import static org.ooh4j.benchmarks.report.TextTable.number;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;

/** A walk of ten million objects through handles in a JVM of 128 MB. */
final class WalkSuite implements Suite {
    private static final List<String> MODES = List.of("plain", "scope", "cursor");

    private final int objects;

    WalkSuite(boolean quick) {
        objects = quick ? 500_000 : 10_000_000;
    }

    @Override
    public String name() {
        return "walk";
    }

    @Override
    public String summary() {
        return "a walk of " + objects + " objects through handles, -Xmx128m";
    }

    @Override
    public void run(Bench bench) {
        Map<Contender, String> modes = new LinkedHashMap<>();
        for (String mode : MODES) {
            Contender child =
                    bench.library().one("concurrent", 1, "128m", "walk", "objects=" + objects, "mode=" + mode);
            modes.put(new Contender(mode, child.command(), Map.of()), mode);
        }
        Map<Contender, List<Outcome>> outcomes = bench.rounds()
                .run(name(), new ArrayList<>(modes.keySet()), bench.options().repetitions());
        TextTable table = new TextTable(
                "handles",
                "ns an object, best round",
                "median (min) of runs",
                "jvm gc % of wall",
                "jvm gc % of cpu",
                "jvm collections",
                "asked by handles",
                "handle blocks");
        outcomes.forEach((contender, runs) -> {
            Spread best = Spread.of(runs, run -> share(run, "best-round-nanos", "objects-a-round"));
            Spread all = Spread.of(runs, run -> share(run, "workload-nanos", "objects"));
            Spread wallShare = Spread.of(runs, run -> share(run, "workload-jvm-collection-nanos", "workload-nanos"));
            Spread cpuShare = Spread.of(runs, run -> share(run, "workload-cpu-jvm-gc-nanos", "workload-cpu-nanos"));
            table.row(
                    contender.name(),
                    number(best.min(), 1),
                    number(all.median(), 1) + " (" + number(all.min(), 1) + ")",
                    number(100 * wallShare.median(), 1) + " (" + number(100 * wallShare.min(), 1) + ")",
                    number(100 * cpuShare.median(), 1) + " (" + number(100 * cpuShare.min(), 1) + ")",
                    number(Outcome.spread(runs, "jvm-collections").median(), 0),
                    number(
                            Outcome.spread(runs, "jvm-collections-asked-by-handles")
                                    .median(),
                            0),
                    number(Outcome.spread(runs, "handle-blocks").median(), 0));
            bench.report().spread(name(), contender.name(), "object.wall", all, "ns");
            bench.report().ratio(name(), contender.name(), "jvm-gc.share", wallShare.median(), "wall");
            bench.report().ratio(name(), contender.name(), "jvm-gc.cpu-share", cpuShare.median(), "cpu");
        });
        bench.report().table(name() + ": " + summary(), table);
    }

    private static double share(Outcome run, String part, String whole) {
        return run.figure(part).orElse(Double.NaN) / run.figure(whole).orElse(Double.NaN);
    }
}
