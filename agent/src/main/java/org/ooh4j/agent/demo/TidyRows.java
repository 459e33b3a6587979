package org.ooh4j.agent.demo;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;

/** The figures as JSON Lines: one row each, in the tidy shape that every command shares. */
final class TidyRows {
    private TidyRows() {}

    static void of(RunResult run, List<String> rows) {
        rows.add(row(run, "run.time", run.nanos(), "ns", "measured"));
        for (Map.Entry<String, Object> figure : new TreeMap<>(run.figures().asMap()).entrySet()) {
            if (figure.getValue() instanceof Long value) {
                String name = figure.getKey();
                rows.add(row(run, name, value, unit(name), isTime(name) ? "measured" : "count"));
            } else if (figure.getValue() instanceof Double share) {
                rows.add(row(run, figure.getKey(), share, "1", "measured")); // of measured time
            }
        }
        if (run.figures().number("oracle.pages", 0) > 0) {
            rows.add(row(run, "recall", Recall.of(run.figures()), "1", "count"));
        }
    }

    static void ofModel(DemoResults results, List<String> rows) {
        for (RunResult run : results.runs()) {
            if (!run.plan().isEmpty()) {
                rows.add(row(run, "tracker.time", ModelledTables.nanos(run), "ns", "modelled"));
            }
        }
    }

    private static boolean isTime(String name) {
        boolean ofTimes = name.startsWith("pause.") || name.startsWith("wait.");
        return name.endsWith(".nanos") || ofTimes && !name.endsWith(".count");
    }

    private static String unit(String name) {
        if (isTime(name)) {
            return "ns";
        }
        return name.endsWith(".bytes") ? "B" : "1";
    }

    private static String row(RunResult run, String metric, Number value, String unit, String clock) {
        StringBuilder row = new StringBuilder("{\"schema\":").append(Figures.SCHEMA);
        text(row, "command", "demo");
        text(row, "subject", run.subject());
        text(row, "size", run.outcome().updates() + " updates");
        text(row, "plan", run.plan());
        text(row, "technique", run.technique());
        text(row, "metric", metric.toLowerCase(Locale.ROOT));
        row.append(",\"value\":").append(value);
        text(row, "unit", unit);
        text(row, "clock", clock);
        return row.append('}').toString();
    }

    private static void text(StringBuilder row, String key, String value) {
        if (!value.isEmpty()) {
            row.append(",\"").append(key).append("\":").append(Json.quote(value));
        }
    }
}
