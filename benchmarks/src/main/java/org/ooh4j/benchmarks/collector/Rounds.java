package org.ooh4j.benchmarks.collector;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs contenders in turn, round after round, so that what disturbs the machine for a while disturbs them all. */
final class Rounds {
    private final PrintStream progress;
    private int failures;

    Rounds(PrintStream progress) {
        this.progress = progress;
    }

    /** Runs each of {@code contenders} {@code repetitions} times. A run that fails is told of, counted, and left out. */
    Map<Contender, List<Outcome>> run(String suite, List<Contender> contenders, int repetitions) {
        Map<Contender, List<Outcome>> outcomes = new LinkedHashMap<>();
        contenders.forEach(contender -> outcomes.put(contender, new ArrayList<>()));
        for (int round = 1; round <= repetitions; round++) {
            for (Contender contender : contenders) {
                String which = suite + " " + contender.name() + " " + round + "/" + repetitions;
                try {
                    Outcome outcome = ChildRun.of(contender);
                    outcomes.get(contender).add(outcome);
                    progress.printf(
                            Locale.ROOT,
                            "bench: %s wall=%.2fs cpu=%.2fs%n",
                            which,
                            outcome.figure("wall-nanos").orElse(0) / 1e9,
                            outcome.figure("cpu-nanos").orElse(0) / 1e9);
                } catch (BenchFailure e) {
                    failures++;
                    progress.println("bench: " + which + " " + e.getMessage());
                }
            }
        }
        return outcomes;
    }

    /** Runs that failed so far. */
    int failures() {
        return failures;
    }
}
