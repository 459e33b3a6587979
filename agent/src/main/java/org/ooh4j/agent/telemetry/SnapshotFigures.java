package org.ooh4j.agent.telemetry;

import java.util.Locale;
import org.ooh4j.checkpoint.SnapshotListener;
import org.ooh4j.checkpoint.SnapshotReport;
import org.ooh4j.checkpoint.dump.SnapshotWork;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.PauseTiming;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.hwsim.cost.Event;

/** Counts snapshots and records their pauses beside the collector's. Thread-safe. */
public final class SnapshotFigures implements SnapshotListener {
    private final Collector collector;
    private final Figures figures = new Figures();
    private SnapshotWork last;

    /** @param collector whose record pauses are added to, and whose listeners are told of them */
    public SnapshotFigures(Collector collector) {
        this.collector = collector;
    }

    @Override
    public synchronized void taken(SnapshotReport report) {
        recordGate(report);
        PauseTiming stop = new PauseTiming(
                report.stopStartNanos(), report.timeToStopNanos(), report.pauseNanos(), report.preemptedNanos());
        collector.recordPause(PauseEvent.of(PauseKind.SNAPSHOT, stop));
        SnapshotInfo snapshot = report.snapshot().orElseThrow();
        String kind = "snapshot." + snapshot.kind().name().toLowerCase(Locale.ROOT);
        add(kind + ".count", 1);
        add(kind + ".bytes", snapshot.bytes());
        add(kind + ".pages", snapshot.pages());
        add("snapshot.zero.pages", snapshot.zeroPages());
        add("snapshot.aside.pages", report.asidePages());
        add("snapshot.store-stalls", report.storeStalls());
        add("snapshot.total.nanos", report.totalNanos());
        addWork(report.work());
        add("event." + Event.PAGE_COPIED, snapshot.pages());
    }

    private void addWork(SnapshotWork work) {
        add("snapshot.rounds", work.trace().size());
        add("snapshot.dirty.pages", work.dirtyPages());
        add("snapshot.parent.pages", work.parentPages());
        add("snapshot.same.pages", work.pages().same());
        add("snapshot.superseded.pages", work.superseded());
        add("snapshot.stop.copied.pages", work.stop().copied());
        add("snapshot.stop.written.pages", work.stop().written());
        add("snapshot.stop.copy.nanos", work.stop().copyNanos());
        add("snapshot.stop.predicted.nanos", Math.max(0, work.stop().predictedNanos()));
        add("snapshot.copy.nanos", work.pages().copyNanos());
        add("snapshot.check.nanos", work.pages().checkNanos());
        add("snapshot.write.nanos", work.pages().writeNanos());
        add("snapshot.sync.nanos", work.syncNanos());
        add("snapshot.pages.bytes", work.bytes().pages());
        add("snapshot.index.bytes", work.bytes().index());
        add("snapshot.types.bytes", work.bytes().types());
        add("snapshot.roots.bytes", work.bytes().roots());
        last = work;
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
        if (last != null) {
            others.put("snapshot.mode", last.mode());
            others.put("snapshot.last.rounds", last.traceLine());
        }
    }

    @Override
    public void storeStalled(long nanos) {
        collector.pauses().recordWait(WaitKind.STORE_STALL, nanos);
    }

    private void recordGate(SnapshotReport report) {
        collector.recordPause(PauseEvent.of(
                PauseKind.GATE,
                new PauseTiming(report.stopStartNanos() - report.gateNanos(), 0, report.gateNanos(), -1)));
    }

    private void add(String name, long value) {
        figures.put(name, figures.number(name, 0) + value);
    }
}
