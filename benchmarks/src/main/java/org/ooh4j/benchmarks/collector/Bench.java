package org.ooh4j.benchmarks.collector;

import java.util.Optional;
import org.ooh4j.benchmarks.report.Report;

/**
 * What suites run with.
 *
 * @param options what the user asked for
 * @param rounds runs children
 * @param library makes contenders of child JVMs
 * @param baselines the programs in C, where there are any
 * @param report takes the results
 */
record Bench(
        BenchOptions options, Rounds rounds, LibraryChildren library, Optional<Baselines> baselines, Report report) {}
