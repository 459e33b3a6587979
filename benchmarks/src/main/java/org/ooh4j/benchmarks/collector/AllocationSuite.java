package org.ooh4j.benchmarks.collector;

import static org.ooh4j.benchmarks.report.TextTable.number;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;

/** Allocation of a 32-byte object with its share of collection. */
final class AllocationSuite implements Suite {
    private final int objects;

    AllocationSuite(boolean quick) {
        objects = quick ? 2_000_000 : 50_000_000;
    }

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public String summary() {
        return "a 32-byte object with its share of collection, 16 MB live, " + objects + " objects";
    }

    @Override
    public void run(Bench bench) {
        Map<Contender, List<Outcome>> outcomes = bench.rounds()
                .run(
                        name(),
                        bench.library().each("allocate", "objects=" + objects),
                        bench.options().repetitions());
        TextTable table = new TextTable(
                "ns an object, median (min)",
                "wall",
                "cpu without jit",
                "program",
                "collector",
                "jvm gc",
                "collections");
        outcomes.forEach((contender, runs) -> {
            table.row(
                    contender.name(),
                    cell(runs, run -> each(run, "workload-nanos")),
                    cell(runs, AllocationSuite::processor),
                    cell(runs, run -> each(run, "workload-cpu-program-nanos")),
                    cell(runs, run -> each(run, "workload-cpu-collector-nanos")),
                    cell(runs, run -> each(run, "workload-cpu-jvm-gc-nanos")),
                    number(Spread.of(runs, run -> (double) run.cycles().size()).median(), 0));
            bench.report()
                    .spread(
                            name(),
                            contender.name(),
                            "object.wall",
                            Spread.of(runs, run -> each(run, "workload-nanos")),
                            "ns");
            bench.report()
                    .spread(name(), contender.name(), "object.cpu", Spread.of(runs, AllocationSuite::processor), "ns");
        });
        bench.report().table(name() + ": " + summary(), table);
        PauseTable.report(bench.report(), name(), outcomes);
    }

    private static String cell(List<Outcome> runs, ToDoubleFunction<Outcome> figure) {
        Spread spread = Spread.of(runs, figure);
        return number(spread.median(), 1) + " (" + number(spread.min(), 1) + ")";
    }

    private static double each(Outcome run, String figure) {
        return run.figure(figure).orElse(Double.NaN) / run.figure("objects").orElse(Double.NaN);
    }

    private static double processor(Outcome run) {
        return each(run, "workload-cpu-nanos") - each(run, "workload-cpu-jit-nanos");
    }
}
