package org.ooh4j.agent.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.agent.telemetry.Json;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.trace.Completeness;
import org.ooh4j.hwsim.trace.MachineOutcome;
import org.ooh4j.hwsim.trace.ReplayOutcome;

/** Replays as JSON Lines, a row for each figure, in the tidy shape that every command shares. */
public final class ReplayRows {
    private ReplayRows() {}

    /**
     * The rows of all outcomes.
     *
     * @param subject what was traced
     */
    public static List<String> of(String subject, List<ReplayOutcome> outcomes, CostProfile profile) {
        List<String> rows = new ArrayList<>();
        for (ReplayOutcome outcome : outcomes) {
            for (int vm = 0; vm < outcome.machines().size(); vm++) {
                addTo(
                        rows,
                        begin(subject, outcome, vm),
                        outcome,
                        outcome.machines().get(vm),
                        profile);
            }
        }
        return rows;
    }

    private static String begin(String subject, ReplayOutcome outcome, int vm) {
        return "{\"schema\":" + Figures.SCHEMA
                + ",\"command\":\"replay\",\"subject\":" + Json.quote(subject)
                + ",\"size\":" + Json.quote(outcome.pageEvents() + " page events")
                + ",\"technique\":" + Json.quote(outcome.plan().technique().name())
                + ",\"behaviour\":" + Json.quote(outcome.plan().behaviour().label())
                + ",\"vcpus\":" + outcome.shape().vcpus()
                + ",\"vm\":" + vm;
    }

    private static void addTo(
            List<String> rows, String begin, ReplayOutcome outcome, MachineOutcome machine, CostProfile profile) {
        Completeness score = machine.completeness();
        rows.add(row(begin, "epochs", machine.epochs().size(), "1", "count"));
        rows.add(row(begin, "trace.time", outcome.traceNanos(), "ns", "measured"));
        rows.add(row(begin, "pages.written", score.truth(), "1", "count"));
        rows.add(row(begin, "pages.reported", score.reported(), "1", "count"));
        rows.add(row(begin, "pages.missed", score.missed(), "1", "count"));
        rows.add(row(begin, "pages.falsely-reported", score.falselyReported(), "1", "count"));
        rows.add(row(begin, "recall", score.recall(), "1", "count"));
        rows.add(row(begin, "precision", score.precision(), "1", "count"));
        rows.add(row(begin, "tracker.time", ReplayTable.nanos(machine, profile), "ns", "modelled"));
        for (Event event : Event.values()) {
            if (machine.ledger().of(event) != 0) {
                rows.add(row(begin, "event." + event, machine.ledger().of(event), "1", "count"));
            }
        }
    }

    private static String row(String begin, String metric, Number value, String unit, String clock) {
        return begin + ",\"metric\":" + Json.quote(metric.toLowerCase(Locale.ROOT)) + ",\"value\":" + value
                + ",\"unit\":" + Json.quote(unit) + ",\"clock\":" + Json.quote(clock) + "}";
    }
}
