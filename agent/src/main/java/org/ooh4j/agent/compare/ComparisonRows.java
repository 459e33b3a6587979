package org.ooh4j.agent.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;
import org.ooh4j.heap.dirty.HarvestReport;
import org.ooh4j.hwsim.cost.PriceLine;

/** A comparison as JSON Lines. */
final class ComparisonRows {
    private final List<String> rows = new ArrayList<>();
    private final String begin;

    private ComparisonRows(ComparisonRequest request, Compared one) {
        begin = "{\"schema\":" + Figures.SCHEMA
                + ",\"command\":\"compare\",\"subject\":"
                + Json.quote(request.workload().name())
                + ",\"size\":" + Json.quote(request.bytes() + " B")
                + ",\"technique\":" + Json.quote(one.technique().name())
                + ",\"behaviour\":" + Json.quote(one.behaviour().label())
                + ",\"vcpus\":" + request.vcpus();
    }

    static List<String> of(Comparison comparison) {
        List<String> all = new ArrayList<>();
        for (Compared one : comparison.techniques()) {
            ComparisonRows rows = new ComparisonRows(comparison.request(), one);
            rows.measured(one.measured());
            rows.modelled(one.modelled());
            comparison.request().baselineNanos().ifPresent(pass -> rows.overhead(one.modelled(), pass));
            rows.observed(one.observed());
            all.addAll(rows.rows);
        }
        return all;
    }

    private void measured(MeasuredRun run) {
        spread("plain.pass", run.plain());
        spread("tracked.pass", run.tracked());
        spread("harvest", run.harvest());
        rows.add(text("tracked.overhead", run.overhead(), "1", "measured") + ",\"baseline\":\"plain.pass.median\"}");
    }

    private void spread(String metric, Spread spread) {
        add(metric + ".median", spread.median(), "ns", "measured");
        add(metric + ".min", spread.min(), "ns", "measured");
    }

    private void modelled(ModelledEpochs run) {
        add("epochs", run.epochs().size(), "1", "count");
        add("pages.tracked", run.trackedPages(), "1", "count");
        add("set-up.time", run.setUp(), "ns", "modelled");
        add("tracked.time", run.inTheProgram(), "ns", "modelled");
        add("tracker.time", run.takingPages(), "ns", "modelled");
        add("epoch.time", run.inAll(), "ns", "modelled");
        add("epoch.time.min", run.leastInAll(), "ns", "modelled");
        add("epoch.time.max", run.mostInAll(), "ns", "modelled");
        for (PriceLine line : run.setUpTerms()) {
            term(line);
        }
        for (PriceLine line : run.price().lines()) {
            term(line);
        }
    }

    private void overhead(ModelledEpochs run, double pass) {
        rows.add(text("tracked.overhead", run.overhead(pass), "1", "modelled") + ",\"baseline\":"
                + Json.quote(ComparisonTables.PUBLISHED_PASS) + "}");
    }

    /** Of set-up in the whole run, else in all epochs. */
    private void term(PriceLine line) {
        add("event." + line.event(), line.count(), "1", "count");
        add("event." + line.event() + ".time", line.nanos(), "ns", "modelled");
    }

    private void observed(ObservedRun run) {
        add("pages.written", run.written(), "1", "count");
        add("pages.missed", run.missed(), "1", "count");
        add("pages.falsely-reported", run.falselyDirty(), "1", "count");
        add("recall.min", run.least(HarvestReport::recall), "1", "count");
        add("recall", run.mean(HarvestReport::recall), "1", "count");
        add("precision.min", run.least(HarvestReport::precision), "1", "count");
        add("precision", run.mean(HarvestReport::precision), "1", "count");
    }

    private void add(String metric, Number value, String unit, String clock) {
        rows.add(text(metric, value, unit, clock) + "}");
    }

    private String text(String metric, Number value, String unit, String clock) {
        return begin + ",\"metric\":" + Json.quote(metric.toLowerCase(Locale.ROOT)) + ",\"value\":" + value
                + ",\"unit\":" + Json.quote(unit) + ",\"clock\":" + Json.quote(clock);
    }
}
