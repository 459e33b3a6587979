package org.ooh4j.benchmarks.collector;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ooh4j.gc.plan.PlanKind;

/**
 * What the user asks for.
 *
 * @param only names of the suites to run; empty for all
 * @param repetitions of each contender, at least 1
 * @param plans that ours run under
 * @param markers numbers of markers that ours run with
 * @param baselines where the sources of the baselines in C are
 * @param quick sizes and times for a smoke run
 * @param json JSON Lines in place of tables
 * @param jvmFlags more flags for the child JVMs
 * @param recordings a directory for a flight recording of each child JVM
 */
record BenchOptions(
        List<String> only,
        int repetitions,
        List<String> plans,
        List<Integer> markers,
        Optional<Path> baselines,
        boolean quick,
        boolean json,
        List<String> jvmFlags,
        Optional<Path> recordings) {

    static final String USAGE = """
            Measures the collector, the write path and handles, and compares them with libgc where its sources are.

              --only NAMES          suites, with commas between them (default: all)
              --repetitions N       runs of each configuration (default 3)
              --plans NAMES         plans of ours (default: all)
              --markers NUMBERS     numbers of markers of ours (default 1,2)
              --baselines DIRECTORY sources of the baselines in C: trees.c, mutate.c, probe.c
              --quick               small sizes, one repetition: whether it runs, not what it measures
              --json                JSON Lines, a row for each figure
              --jvm FLAGS           more flags for the child JVMs, with blanks between them
              --recordings DIRECTORY a flight recording of each child JVM
              --list                the suites
            """;

    /** @throws BenchFailure for an argument that is not known */
    static BenchOptions of(String[] arguments) {
        List<String> only = new ArrayList<>();
        int repetitions = 0;
        List<String> plans =
                Arrays.stream(PlanKind.values()).map(PlanKind::label).toList();
        List<Integer> markers = List.of(1, 2);
        Optional<Path> baselines = Optional.empty();
        boolean quick = false;
        boolean json = false;
        List<String> jvmFlags = List.of();
        Optional<Path> recordings = Optional.empty();
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--only" -> only.addAll(List.of(value(arguments, ++i).split(",")));
                case "--repetitions" -> repetitions = number(arguments, ++i);
                case "--plans" -> plans = plans(value(arguments, ++i));
                case "--markers" -> markers = numbers(arguments, ++i);
                case "--baselines" -> baselines = Optional.of(Path.of(value(arguments, ++i)));
                case "--quick" -> quick = true;
                case "--json" -> json = true;
                case "--jvm" -> jvmFlags = List.of(value(arguments, ++i).trim().split(" +"));
                case "--recordings" -> recordings = Optional.of(Path.of(value(arguments, ++i)));
                default -> throw new BenchFailure("unknown argument: " + arguments[i] + ", see --help");
            }
        }
        return new BenchOptions(
                List.copyOf(only),
                repetitions > 0 ? repetitions : quick ? 1 : 3,
                plans,
                markers,
                baselines,
                quick,
                json,
                jvmFlags,
                recordings);
    }

    private static List<String> plans(String names) {
        try {
            return Arrays.stream(names.split(","))
                    .map(name -> PlanKind.of(name).label())
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new BenchFailure(e.getMessage(), e);
        }
    }

    private static int number(String[] arguments, int at) {
        return numbers(arguments, at).get(0);
    }

    private static List<Integer> numbers(String[] arguments, int at) {
        String text = value(arguments, at);
        try {
            return Arrays.stream(text.split(",")).map(Integer::valueOf).toList();
        } catch (NumberFormatException e) {
            throw new BenchFailure("no number: " + arguments[at - 1] + "=" + text + ", see --help", e);
        }
    }

    private static String value(String[] arguments, int at) {
        if (at == arguments.length) {
            throw new BenchFailure("value is missing after " + arguments[at - 1] + ", see --help");
        }
        return arguments[at];
    }
}
