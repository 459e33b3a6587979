package org.ooh4j.benchmarks.collector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ooh4j.benchmarks.report.Report;

/**
 * The collector's benchmarks: {@code java -cp benchmarks/target/benchmarks.jar
 * org.ooh4j.benchmarks.collector.CollectorBench [options]}. Results go to standard output, progress to standard error.
 */
public final class CollectorBench {
    private CollectorBench() {}

    /** Runs the suites asked for; exits with 0, 1 where a run failed, 2 for a wrong argument. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(BenchOptions.USAGE);
            return 0;
        }
        if (Arrays.asList(arguments).contains("--list")) {
            suites(false).forEach(suite -> System.out.printf("%-12s %s%n", suite.name(), suite.summary()));
            return 0;
        }
        BenchOptions options;
        List<Suite> chosen;
        try {
            options = BenchOptions.of(arguments);
            chosen = chosen(options);
        } catch (BenchFailure e) {
            System.err.println("bench: " + e.getMessage());
            return 2;
        }
        Rounds rounds = new Rounds(System.err);
        Bench bench = new Bench(
                options,
                rounds,
                new LibraryChildren(options),
                Baselines.compile(options.baselines(), System.err),
                new Report(System.out, options.json()));
        boolean failed = false;
        for (Suite suite : chosen) {
            failed |= !runs(suite, bench);
        }
        return failed || rounds.failures() > 0 ? 1 : 0;
    }

    /** A suite that cannot go on does not keep the others from running. */
    private static boolean runs(Suite suite, Bench bench) {
        try {
            suite.run(bench);
            return true;
        } catch (BenchFailure e) {
            System.err.println("bench: suite failed: suite=" + suite.name() + ": " + e.getMessage());
            return false;
        }
    }

    private static List<Suite> chosen(BenchOptions options) {
        List<Suite> all = suites(options.quick());
        if (options.only().isEmpty()) {
            return all;
        }
        List<Suite> chosen = new ArrayList<>();
        for (String name : options.only()) {
            List<Suite> matching =
                    all.stream().filter(suite -> suite.name().startsWith(name)).toList();
            if (matching.isEmpty()) {
                throw new BenchFailure("no suite of this name: suite=" + name + "; there are "
                        + String.join(", ", all.stream().map(Suite::name).toList()));
            }
            chosen.addAll(matching);
        }
        return chosen;
    }

    private static List<Suite> suites(boolean quick) {
        List<Suite> suites = new ArrayList<>();
        suites.add(quick ? GraphSuite.trees("trees", 50_000, 12, 14) : GraphSuite.trees("trees", 8_000_000, 20, 22));
        for (int hot : quick ? new int[] {10} : new int[] {1, 10, 100}) {
            suites.add(quick ? GraphSuite.mutate(hot, 50_000, 100_000) : GraphSuite.mutate(hot, 1_000_000, 2_000_000));
        }
        suites.add(PauseCurve.overLiveSize(quick));
        suites.add(PauseCurve.overRate(quick));
        suites.add(new AllocationSuite(quick));
        suites.add(new WaitSuite(quick));
        suites.add(new WalkSuite(quick));
        suites.add(PairedSuite.stores(quick));
        suites.add(PairedSuite.dereference(quick));
        return suites;
    }
}
