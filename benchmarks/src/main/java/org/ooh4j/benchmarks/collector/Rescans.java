package org.ooh4j.benchmarks.collector;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ooh4j.benchmarks.report.Spread;

/**
 * How the rounds of rescanning beside the program went, over the collections of a run.
 *
 * @param rounds median number of rounds
 * @param firstRound median of the dirty pages of first rounds
 * @param lastRound median of the dirty pages of last rounds
 * @param shrinking share of collections whose last round was small, or clearly smaller than the round before
 */
record Rescans(double rounds, double firstRound, double lastRound, double shrinking) {
    private static final int SMALL_PAGES = 32;
    private static final double SHRINKS = 0.75;

    static Rescans of(List<Map<String, String>> cycles) {
        List<int[]> pages = cycles.stream()
                .map(cycle -> cycle.getOrDefault("precleanPages", ""))
                .filter(text -> !text.isEmpty())
                .map(text -> Arrays.stream(text.split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray())
                .toList();
        return new Rescans(
                median(pages.stream().mapToDouble(rounds -> rounds.length).toArray()),
                median(pages.stream().mapToDouble(rounds -> rounds[0]).toArray()),
                median(pages.stream()
                        .mapToDouble(rounds -> rounds[rounds.length - 1])
                        .toArray()),
                pages.stream()
                        .mapToDouble(rounds -> shrinks(rounds) ? 1 : 0)
                        .average()
                        .orElse(Double.NaN));
    }

    private static boolean shrinks(int[] rounds) {
        int last = rounds[rounds.length - 1];
        return last <= SMALL_PAGES || rounds.length > 1 && last <= SHRINKS * rounds[rounds.length - 2];
    }

    private static double median(double[] values) {
        return Spread.of(values).median();
    }
}
