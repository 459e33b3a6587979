package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.ooh4j.hwsim.cost.Event;

/** Runs every probe, and takes from the paper what none has a figure for. */
public final class Calibration {
    /** In this order: where two have a figure for an event, the first keeps it. */
    private static final List<Probe> PROBES = List.of(
            new WorldSwitchProbe(),
            new SoftDirtyProbe(),
            new PagemapProbe(),
            new AsyncFaultProbe(),
            new FaultProbe(),
            new SoftwareProbe());

    private final CalibrationPlan plan;
    private final Consumer<String> progress;

    /** @param progress receives lines that tell how far it is */
    public Calibration(CalibrationPlan plan, Consumer<String> progress) {
        this.plan = plan;
        this.progress = progress;
    }

    /** Measures; takes time in proportion to sizes and repetitions, and no longer than some minutes. */
    public HostPrices run() {
        Map<Event, Measurement> measured = new EnumMap<>(Event.class);
        Map<Event, String> reasons = new EnumMap<>(Event.class);
        for (Probe probe : PROBES) {
            progress.accept(probe.name() + ": measuring, MB=" + plan.megabytes());
            try {
                probe.measure(plan).forEach(found -> measured.putIfAbsent(found.event(), found));
                probe.events().forEach(event -> reasons.putIfAbsent(event, "the figure drowned in noise"));
            } catch (IOException e) {
                progress.accept(probe.name() + ": not measured, " + e.getMessage());
                probe.events().forEach(event -> reasons.putIfAbsent(event, e.getMessage()));
            }
        }
        Map<Event, String> lines = new EnumMap<>(Event.class);
        for (Event event : Event.values()) {
            Measurement found = measured.get(event);
            String reason = reasons.getOrDefault(event, Unmeasured.reason(event));
            lines.put(event, found == null ? HostPrices.inherited(reason) : found.price() + " | " + found.how());
        }
        return new HostPrices(lines, plan.largest());
    }
}
