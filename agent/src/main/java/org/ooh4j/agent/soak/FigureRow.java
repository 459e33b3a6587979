package org.ooh4j.agent.soak;

import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;

/**
 * Figures of a soak without plan and technique as JSON Lines, in the tidy shape that every command shares.
 *
 * @param subject what was soaked
 */
public record FigureRow(String subject, long seed) {
    /** A row with a count. */
    public String count(String metric, long value) {
        return row(metric, value, "1", "count");
    }

    /** A row with a measured time. */
    public String time(String metric, long nanos) {
        return row(metric, nanos, "ns", "measured");
    }

    private String row(String metric, long value, String unit, String clock) {
        return "{\"schema\":" + Figures.SCHEMA + ",\"command\":\"soak\",\"subject\":" + Json.quote(subject)
                + ",\"seed\":" + seed + ",\"metric\":" + Json.quote(metric) + ",\"value\":" + value + ",\"unit\":"
                + Json.quote(unit) + ",\"clock\":" + Json.quote(clock) + "}";
    }
}
