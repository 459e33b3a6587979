package org.ooh4j.benchmarks.collector;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.ooh4j.benchmarks.report.Spread;

/** What one run of a contender said: figures by name, its pauses and its collections. */
final class Outcome {
    private final Map<String, Double> figures = new HashMap<>();
    private final List<Pause> pauses = new ArrayList<>();
    private final List<Map<String, String>> cycles = new ArrayList<>();

    /** The figure called {@code name} of each outcome that has it. */
    static Spread spread(Collection<Outcome> outcomes, String name) {
        return Spread.of(outcomes, outcome -> outcome.figure(name).orElse(Double.NaN));
    }

    void put(String name, double value) {
        figures.put(name, value);
    }

    OptionalDouble figure(String name) {
        Double value = figures.get(name);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    List<Pause> pauses() {
        return pauses;
    }

    List<Map<String, String>> cycles() {
        return cycles;
    }

    /** Takes a line of a child's output; others are passed over. */
    void read(String line) {
        int space = line.indexOf(' ');
        if (space < 0) {
            return;
        }
        switch (line.substring(0, space)) {
            case "figure" -> pairs(line, "").forEach(this::putIfNumber);
            case "statistics" -> pairs(line, "statistics.").forEach(this::putIfNumber);
            case "pause" -> pauses.add(Pause.of(pairs(line, "")));
            case "cycle" -> cycles.add(pairs(line, ""));
            case "PROBE" -> pairs(line, "probe.").forEach(this::putIfNumber);
            default -> {
                // not for us
            }
        }
    }

    private void putIfNumber(String name, String value) {
        if (value.matches("-?\\d+(\\.\\d+)?")) {
            put(name, Double.parseDouble(value));
        }
    }

    private static Map<String, String> pairs(String line, String prefix) {
        Map<String, String> pairs = new HashMap<>();
        for (String word : line.split(" ")) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                pairs.put(prefix + word.substring(0, equals), word.substring(equals + 1));
            }
        }
        return pairs;
    }
}
