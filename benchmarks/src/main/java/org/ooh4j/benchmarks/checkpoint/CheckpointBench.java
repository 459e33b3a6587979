package org.ooh4j.benchmarks.checkpoint;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ooh4j.benchmarks.report.Report;
import org.ooh4j.benchmarks.report.WrongArgument;

/**
 * The checkpointer's benchmarks: {@code java -cp benchmarks/target/benchmarks.jar
 * org.ooh4j.benchmarks.checkpoint.CheckpointBench [options]}. Results go to standard output, progress to standard error.
 */
public final class CheckpointBench {
    private static final List<Suite> SUITES =
            List.of(new PauseSuite(), new ThroughputSuite(), new EpochSuite(), new SlowdownSuite(), new RestoreSuite());

    private CheckpointBench() {}

    /** Runs the suites asked for; exits with 0, 1 where one failed, 2 for a wrong argument. */
    public static void main(String[] arguments) {
        System.exit(execute(arguments));
    }

    static int execute(String... arguments) {
        if (Arrays.asList(arguments).contains("--help")) {
            System.out.print(BenchRequest.USAGE);
            return 0;
        }
        if (Arrays.asList(arguments).contains("--list")) {
            SUITES.forEach(suite -> System.out.printf("%-12s %s%n", suite.name(), suite.summary()));
            return 0;
        }
        BenchRequest request;
        List<Suite> chosen;
        try {
            request = BenchRequest.of(arguments);
            chosen = chosen(request.only());
        } catch (WrongArgument e) {
            System.err.println("bench: " + e.getMessage());
            return 2;
        }
        Report report = new Report(System.out, request.json());
        boolean failed = false;
        for (Suite suite : chosen) {
            failed |= !runs(suite, request, report);
        }
        return failed ? 1 : 0;
    }

    /** A suite that cannot go on does not keep the others from running. */
    private static boolean runs(Suite suite, BenchRequest request, Report report) {
        System.err.println("bench: " + suite.name() + ": " + suite.summary());
        try {
            suite.run(request, report);
            return true;
        } catch (IOException e) {
            System.err.println("bench: suite failed: suite=" + suite.name() + ": " + e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Suite> chosen(List<String> names) {
        List<Suite> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(SUITES.stream()
                    .filter(suite -> suite.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new WrongArgument("no suite of this name: suite=" + name + "; there are "
                            + String.join(", ", SUITES.stream().map(Suite::name).toList()))));
        }
        return chosen.isEmpty() ? SUITES : chosen;
    }
}
