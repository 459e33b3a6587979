package org.ooh4j.benchmarks.paired;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Reports, for each variant of a paired benchmark, an iteration's median time, its minimum and its ratio to the first. */
public final class PairedProfiler implements InternalProfiler {
    /** What names of results begin with: median time, ratio, minimal time. */
    public static final List<String> PREFIXES = List.of("time.", "ratio.", "min.");

    private static final List<String> UNITS = List.of("ns/op", "x", "ns/op");

    @Override
    public String getDescription() {
        return "times of variants that take turns within an invocation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        PairedTimes.clear();
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> results = new ArrayList<>();
        PairedTimes.medians().forEach((name, figures) -> {
            // JMH sorts by name: the number keeps the variants' order
            String variant = results.size() / figures.length + "." + name;
            for (int i = 0; i < figures.length; i++) {
                results.add(
                        new ScalarResult(PREFIXES.get(i) + variant, figures[i], UNITS.get(i), AggregationPolicy.AVG));
            }
        });
        return results;
    }
}
