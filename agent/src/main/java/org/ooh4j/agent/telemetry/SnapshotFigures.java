package org.ooh4j.agent.telemetry;

import java.util.Locale;
import org.ooh4j.checkpoint.SnapshotListener;
import org.ooh4j.checkpoint.SnapshotReport;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.gc.pause.PauseHistograms;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.hwsim.cost.Event;

/** Counts snapshots and records their pauses beside the collector's. Thread-safe. */
public final class SnapshotFigures implements SnapshotListener {
    private final PauseHistograms pauses;
    private final Figures figures = new Figures();

    /** @param pauses where pauses and waits at the gate are recorded */
    public SnapshotFigures(PauseHistograms pauses) {
        this.pauses = pauses;
    }

    @Override
    public synchronized void taken(SnapshotReport report) {
        recordGate(report);
        pauses.record(PauseKind.SNAPSHOT, report.timeToStopNanos(), report.pauseNanos());
        SnapshotInfo snapshot = report.snapshot().orElseThrow();
        String kind = "snapshot." + snapshot.kind().name().toLowerCase(Locale.ROOT);
        add(kind + ".count", 1);
        add(kind + ".bytes", snapshot.bytes());
        add(kind + ".pages", snapshot.pages());
        add("snapshot.zero.pages", snapshot.zeroPages());
        add("snapshot.aside.pages", report.asidePages());
        add("snapshot.store-stalls", report.storeStalls());
        add("snapshot.total.nanos", report.totalNanos());
        add("event." + Event.PAGE_COPIED, snapshot.pages());
    }

    @Override
    public synchronized void abandoned(SnapshotReport report) {
        recordGate(report);
        add("snapshot.abandoned.count", 1);
    }

    @Override
    public synchronized void failed(Throwable reason) {
        add("snapshot.failed.count", 1);
    }

    /** Adds what was counted to {@code others}. */
    public synchronized void addTo(Figures others) {
        others.addAll(figures, "");
    }

    private void recordGate(SnapshotReport report) {
        pauses.record(PauseKind.GATE, 0, report.gateNanos());
    }

    private void add(String name, long value) {
        figures.put(name, figures.number(name, 0) + value);
    }
}
