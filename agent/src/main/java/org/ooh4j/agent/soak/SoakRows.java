package org.ooh4j.agent.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;
import org.ooh4j.gc.report.CycleKind;

/** A soak as JSON Lines, a row for each figure, in the tidy shape that every command shares. */
public final class SoakRows {
    private final List<String> rows = new ArrayList<>();
    private final String begin;

    private SoakRows(SoakResult result, SoakRequest request) {
        begin = "{\"schema\":" + Figures.SCHEMA + ",\"command\":\"soak\",\"subject\":\"soak\",\"size\":"
                + Json.quote(request.heapBytes() + " B") + ",\"seed\":" + request.seed() + ",\"plan\":"
                + Json.quote(result.plan()) + ",\"technique\":" + Json.quote(result.technique());
    }

    /** The rows of all heaps. */
    public static List<String> of(List<SoakResult> results, SoakRequest request) {
        List<String> all = new ArrayList<>();
        for (SoakResult result : results) {
            SoakRows rows = new SoakRows(result, request);
            rows.add(result);
            all.addAll(rows.rows);
        }
        return all;
    }

    private void add(SoakResult result) {
        add("soak.time", result.nanos(), "ns", "measured");
        for (CycleKind kind : CycleKind.values()) {
            count("gc.cycles." + kind.label(), result.collections().getOrDefault(kind, 0L));
        }
        count("operations", result.operations());
        references(result.references());
        count("verify.heap.checks", result.heapChecks());
        count("verify.dirty.checks", result.dirtyChecks());
        count("errors.oracle", result.oracleErrors());
        count("errors.verifier", result.verifierErrors());
        count("errors.model", result.modelErrors());
        count("failures", result.failures().size());
        drift("live", result.live(), "B");
        drift("handle-blocks", result.handleBlocks(), "1");
        drift("arena", result.arena(), "B");
        drift("resident", result.resident(), "B");
    }

    private void references(ReferenceFigures figures) {
        count("weak.short", figures.weakShort());
        count("weak.short.cleared", figures.shortCleared());
        count("weak.long", figures.weakLong());
        count("weak.long.cleared", figures.longCleared());
        count("weak.regained", figures.regained());
        count("finalizers", figures.registered());
        count("finalizers.ran", figures.ran());
        count("finalizers.resurrected", figures.resurrected());
        count("finalizers.cancelled", figures.cancelled());
        count("references.exact", figures.exact());
    }

    private void drift(String what, Drift drift, String unit) {
        if (drift.isKnown()) {
            add(what + ".first", drift.first(), unit, "count");
            add(what + ".last", drift.last(), unit, "count");
        }
    }

    private void count(String metric, long value) {
        add(metric, value, "1", "count");
    }

    private void add(String metric, long value, String unit, String clock) {
        rows.add(begin + ",\"metric\":" + Json.quote(metric.toLowerCase(Locale.ROOT)) + ",\"value\":" + value
                + ",\"unit\":" + Json.quote(unit) + ",\"clock\":" + Json.quote(clock) + "}");
    }
}
