package org.ooh4j.gc.log;

import java.io.PrintStream;
import java.util.Locale;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.gc.report.Units;

/**
 * The collector's log in our own words: a line for each pause, collection and allocation stall, tagged {@code gc}, and on
 * demand the report of each collection, tagged {@code gc,cycle}. Thread-safe.
 *
 * <pre>
 * [1.207s][info][gc] Using concurrent, dirty pages from epml, limit 256.0M
 * [1.341s][info][gc] GC(1) Pause Initial 12.0M(16.0M) 0.061ms: to stop 0.040ms, work 0.020ms, preempted 0.001ms
 * [1.377s][info][gc] GC(1) Pause Final 12.4M(16.0M) 0.410ms: to stop ..., dirty pages 18, re-marked 240, ...
 * [1.379s][info][gc] GC(1) Concurrent (allocation) 12.4M-&gt;5.1M 38.112ms, pre-clean rounds 2
 * </pre>
 */
public final class UnifiedLog implements CollectionListener {
    private static final String GC = "gc";

    private final LogLines lines;
    private final boolean events;
    private final boolean reports;

    /**
     * Begins a log.
     *
     * @param out where its lines go
     * @param configuration how the heap is collected, for the first line
     * @param events whether there is a line for each pause, collection and allocation stall
     * @param reports whether the report of each collection is written
     */
    public UnifiedLog(PrintStream out, String configuration, boolean events, boolean reports) {
        this.lines = new LogLines(out);
        this.events = events;
        this.reports = reports;
        lines.now(GC, "Using " + configuration);
    }

    @Override
    public void pauseEnded(PauseEvent pause) {
        if (!events) {
            return;
        }
        StringBuilder line = new StringBuilder();
        if (pause.cycle() > 0) {
            line.append("GC(").append(pause.cycle()).append(") ");
        }
        line.append("Pause ").append(capitalised(pause.kind().tag())).append(' ');
        if (pause.committedBytes() > 0) {
            line.append(Units.bytes(pause.usedBytes())).append('(');
            line.append(Units.bytes(pause.committedBytes())).append(") ");
        }
        line.append(Units.millis(pause.totalNanos()));
        line.append(": to stop ").append(Units.millis(pause.timeToStopNanos()));
        line.append(", work ").append(Units.millis(pause.timing().workNanos()));
        line.append(", preempted ").append(Units.millis(pause.preemptedNanos()));
        append(line, ", dirty pages ", pause.dirtyPages());
        append(line, ", re-marked ", pause.remarked());
        append(line, ", objects ", pause.objects());
        append(line, ", roots ", pause.roots());
        lines.now(GC, line.toString());
    }

    @Override
    public void cycleEnded(CycleReport report) {
        if (events) {
            summary(report);
        }
        if (reports) {
            report.text().lines().forEach(line -> lines.now("gc,cycle", line));
        }
    }

    private void summary(CycleReport report) {
        String rounds = report.precleanPages().isEmpty()
                ? ""
                : ", pre-clean rounds " + report.precleanPages().size();
        String why = report.degenerateReason().isEmpty() ? "" : ", because " + report.degenerateReason();
        lines.now(
                GC,
                "GC(%d) %s (%s) %s->%s %s%s%s"
                        .formatted(
                                report.cycle(),
                                capitalised(report.kind().label()),
                                report.cause().label(),
                                Units.bytes(report.liveBytes() + report.reclaimedBytes()),
                                Units.bytes(report.liveBytes()),
                                Units.millis(report.totalNanos()),
                                rounds,
                                why));
    }

    @Override
    public void waitEnded(WaitKind kind, long nanos) {
        if (events && kind == WaitKind.ALLOCATION_STALL) { // the others are too many for a log
            lines.now(GC, "Allocation Stall (" + Thread.currentThread().getName() + ") " + Units.millis(nanos));
        }
    }

    @Override
    public void jvmCollected(CycleCause cause, int blocksDropped, long nanos) {
        lines.now(
                GC,
                "JVM asked to collect (" + cause.label() + ") " + Units.millis(nanos) + ": handle blocks dropped "
                        + blocksDropped);
    }

    @Override
    public void jvmCollectionsDisabled() {
        lines.now(GC, "Cannot ask the JVM to collect: remove -XX:+DisableExplicitGC, or handles keep garbage alive");
    }

    private static void append(StringBuilder line, String what, long count) {
        if (count > 0) {
            line.append(what).append(count);
        }
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
