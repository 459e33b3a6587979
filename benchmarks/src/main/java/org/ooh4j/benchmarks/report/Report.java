package org.ooh4j.benchmarks.report;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Set;

/** Where suites put their results: tables for people, or JSON Lines, a row for each figure. */
public final class Report {
    /** Version of the rows' shape. */
    private static final int SCHEMA = 1;
    /** Units of times and of rates. */
    private static final Set<String> MEASURED = Set.of("ns", "B/s", "1/s");

    private final PrintStream out;
    private final boolean json;

    /** Results go to {@code out}. @param json rows, not tables */
    public Report(PrintStream out, boolean json) {
        this.out = out;
        this.json = json;
    }

    /** A table with its title and what must be known to read it. */
    public void table(String title, TextTable table, String... notes) {
        if (json) {
            return;
        }
        out.println();
        out.println(title);
        out.print(table);
        for (String note : notes) {
            out.println(note);
        }
        out.flush();
    }

    /**
     * One figure; nothing if it is not a number.
     *
     * @param subject the workload
     * @param plan the contender
     * @param metric dotted name
     * @param unit {@code ns}, {@code B/s} or {@code 1/s}, which are measured, or {@code B} or {@code 1}, which are counted
     */
    public void figure(String subject, String plan, String metric, double value, String unit) {
        print(
                subject,
                plan,
                metric,
                value,
                "\"unit\":" + quote(unit) + ",\"clock\":" + quote(MEASURED.contains(unit) ? "measured" : "count"));
    }

    /** A ratio of measured figures to {@code baseline}. */
    public void ratio(String subject, String plan, String metric, double value, String baseline) {
        print(subject, plan, metric, value, "\"unit\":\"1\",\"clock\":\"measured\",\"baseline\":" + quote(baseline));
    }

    private void print(String subject, String plan, String metric, double value, String end) {
        if (!json || Double.isNaN(value)) {
            return;
        }
        out.println("{\"schema\":" + SCHEMA + ",\"command\":\"bench\",\"subject\":" + quote(subject) + ",\"plan\":"
                + quote(plan) + ",\"metric\":" + quote(metric) + ",\"value\":" + number(value) + "," + end + "}");
        out.flush();
    }

    /** Median and minimum of a figure. */
    public void spread(String subject, String plan, String metric, Spread spread, String unit) {
        figure(subject, plan, metric + ".median", spread.median(), unit);
        figure(subject, plan, metric + ".min", spread.min(), unit);
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
