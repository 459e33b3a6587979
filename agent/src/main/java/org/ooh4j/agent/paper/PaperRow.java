package org.ooh4j.agent.paper;

import java.util.Locale;
import java.util.OptionalDouble;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;

/**
 * One figure of ours beside the published one.
 *
 * @param figure {@code table1}, {@code figure4}
 * @param row {@code 100MB}
 * @param series {@code spml}; with {@code .column} behind it, a further figure of ours for the same row
 * @param published what the paper says; empty where it says nothing
 * @param ours what we compute; empty where only the paper can know
 * @param unit of both
 * @param clock {@code modelled} or {@code count}
 * @param note what a reader must know to compare the two; may be empty
 */
record PaperRow(
        String figure,
        String row,
        String series,
        OptionalDouble published,
        OptionalDouble ours,
        String unit,
        String clock,
        String note) {
    static final String MODELLED = "modelled";
    static final String COUNT = "count";

    /** A modelled figure beside a published one. */
    static PaperRow modelled(
            String figure, String row, String series, OptionalDouble published, double ours, String unit, String note) {
        return new PaperRow(figure, row, series, published, OptionalDouble.of(ours), unit, MODELLED, note);
    }

    /** A further modelled figure, beside which nothing is published. */
    PaperRow column(String name, double value, String note) {
        return new PaperRow(
                figure,
                row,
                series + "." + name,
                OptionalDouble.empty(),
                OptionalDouble.of(value),
                unit,
                MODELLED,
                note);
    }

    /** A further count, beside which nothing is published. */
    PaperRow countColumn(String name, long value, String note) {
        return new PaperRow(
                figure, row, series + "." + name, OptionalDouble.empty(), OptionalDouble.of(value), "1", COUNT, note);
    }

    /** Ours less the published value, in per cent of the published one; empty where one of them is missing or 0. */
    OptionalDouble differencePercent() {
        if (published.isEmpty() || ours.isEmpty() || published.getAsDouble() == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(100 * (ours.getAsDouble() / published.getAsDouble() - 1));
    }

    /** The row as a line of JSON; a value that there is not has no key. */
    String json() {
        StringBuilder json = new StringBuilder("{\"schema\":").append(Figures.SCHEMA);
        text(json, "command", "paper");
        text(json, "figure", figure);
        text(json, "row", row);
        text(json, "series", series);
        number(json, "published", published);
        number(json, "ours", ours);
        text(json, "unit", unit);
        text(json, "clock", clock);
        text(json, "note", note);
        return json.append('}').toString();
    }

    private static void text(StringBuilder json, String key, String value) {
        if (!value.isEmpty()) {
            json.append(",\"").append(key).append("\":").append(Json.quote(value));
        }
    }

    private static void number(StringBuilder json, String key, OptionalDouble value) {
        value.ifPresent(figure -> json.append(",\"").append(key).append("\":").append(print(figure)));
    }

    /** Enough digits to compute with; whole numbers as such. */
    private static String print(double figure) {
        return figure == Math.rint(figure) && Math.abs(figure) < 1e15
                ? Long.toString((long) figure)
                : String.format(Locale.ROOT, "%.9g", figure);
    }
}
