package org.ooh4j.benchmarks.collector;

import static org.ooh4j.benchmarks.report.TextTable.number;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ooh4j.benchmarks.paired.Dereference;
import org.ooh4j.benchmarks.paired.PairedProfiler;
import org.ooh4j.benchmarks.paired.TrackedStores;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.Spread;
import org.ooh4j.benchmarks.report.TextTable;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** JMH benchmarks whose variants take turns within an invocation; the ratio of each to the first. */
final class PairedSuite implements Suite {
    private static final int RESAMPLES = 1_000;
    private static final double TAIL = 0.025;

    private final String name;
    private final String summary;
    private final Class<?> benchmark;
    private final boolean quick;

    private PairedSuite(String name, String summary, Class<?> benchmark, boolean quick) {
        this.name = name;
        this.summary = summary;
        this.benchmark = benchmark;
        this.quick = quick;
    }

    static PairedSuite stores(boolean quick) {
        return new PairedSuite(
                "stores", "a tracked store beside an untracked and a raw one", TrackedStores.class, quick);
    }

    static PairedSuite dereference(boolean quick) {
        return new PairedSuite("dereference", "a step through handles beside a Java field", Dereference.class, quick);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public void run(Bench bench) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName())
                .addProfiler(PairedProfiler.class)
                .jvmArgsAppend(bench.options().jvmFlags().toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT);
        if (quick) {
            options.forks(1)
                    .warmupIterations(1)
                    .measurementIterations(1)
                    .warmupTime(TimeValue.milliseconds(200))
                    .measurementTime(TimeValue.milliseconds(200));
        }
        System.err.println("bench: " + name + " runs under JMH");
        Collection<RunResult> results;
        try {
            results = new Runner(options.build()).run();
        } catch (RunnerException e) {
            throw new BenchFailure("JMH failed: suite=" + name + ": " + e.getMessage(), e);
        }
        TextTable table = new TextTable(
                "ns an operation",
                "variant",
                "median",
                "min",
                "to the first",
                "95 % of the median",
                "to the one before");
        for (RunResult result : results) {
            rows(bench.report(), table, title(result), figures(result));
        }
        bench.report().table(name + ": " + summary, table, "variants took turns within each invocation");
    }

    private static String title(RunResult result) {
        String method = result.getParams().getBenchmark();
        StringBuilder title = new StringBuilder(method.substring(method.lastIndexOf('.') + 1));
        result.getParams()
                .getParamsKeys()
                .forEach(key -> title.append(' ').append(result.getParams().getParam(key)));
        return title.toString();
    }

    /** By name of the secondary result: a value for each iteration of each fork. */
    private static Map<String, List<Double>> figures(RunResult result) {
        Map<String, List<Double>> figures = new LinkedHashMap<>();
        for (BenchmarkResult fork : result.getBenchmarkResults()) {
            for (IterationResult iteration : fork.getIterationResults()) {
                iteration
                        .getSecondaryResults()
                        .forEach((label, value) -> figures.computeIfAbsent(label, key -> new ArrayList<>())
                                .add(value.getScore()));
            }
        }
        return figures;
    }

    private void rows(Report report, TextTable table, String title, Map<String, List<Double>> figures) {
        double before = Double.NaN;
        String first = null;
        for (String label : figures.keySet()) {
            if (!label.startsWith("time.")) {
                continue;
            }
            String variant = label.substring("time.".length());
            String plan = variant.substring(variant.indexOf('.') + 1);
            first = first == null ? plan : first;
            Spread times = spread(figures.get(label));
            double[] ratios = figures.get("ratio." + variant).stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray();
            double ratio = Spread.of(ratios).median();
            double[] interval = interval(ratios);
            double min = spread(figures.get("min." + variant)).min();
            table.row(
                    title,
                    plan,
                    number(times.median(), 2),
                    number(min, 2),
                    number(ratio, 2),
                    number(interval[0], 2) + " to " + number(interval[1], 2),
                    Double.isNaN(before)
                            ? "-"
                            : (times.median() < before ? "" : "+") + number(times.median() - before, 2));
            before = times.median();
            String subject = name + " " + title;
            report.figure(subject, plan, "operation.median", times.median(), "ns");
            report.figure(subject, plan, "operation.min", min, "ns");
            report.ratio(subject, plan, "operation.of-first", ratio, first);
        }
    }

    private static Spread spread(List<Double> values) {
        return Spread.of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** What 95 % of the medians of samples drawn from the values lie between. */
    private static double[] interval(double[] values) {
        Random random = new Random(1);
        double[] medians = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            medians[i] = Spread.of(random.ints(values.length, 0, values.length)
                            .mapToDouble(at -> values[at])
                            .toArray())
                    .median();
        }
        Spread spread = Spread.of(medians);
        return new double[] {spread.quantile(TAIL), spread.quantile(1 - TAIL)};
    }
}
