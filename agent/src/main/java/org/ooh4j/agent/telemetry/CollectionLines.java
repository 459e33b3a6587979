package org.ooh4j.agent.telemetry;

import java.io.PrintStream;
import java.util.Locale;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleReport;

/** Tells of each pause and collection in a line. */
public final class CollectionLines implements CollectionListener {
    private final PrintStream out;

    /** @param out where the lines go */
    public CollectionLines(PrintStream out) {
        this.out = out;
    }

    @Override
    public void pauseEnded(PauseEvent pause) {
        out.printf(
                Locale.ROOT,
                "ooh4j gc(%d) pause %s %.3fms stop=%.3fms dirty-pages=%d roots=%d objects=%d%n",
                pause.cycle(),
                pause.kind().tag(),
                pause.totalNanos() / 1e6,
                pause.timeToStopNanos() / 1e6,
                pause.dirtyPages(),
                pause.roots(),
                pause.objects());
    }

    @Override
    public void cycleEnded(CycleReport report) {
        out.printf(
                Locale.ROOT,
                "ooh4j gc(%d) %s collection, %s: live=%d reclaimed=%d handle-blocks=%d%n",
                report.cycle(),
                report.kind().label(),
                report.cause().label(),
                report.liveBytes(),
                report.reclaimedBytes(),
                report.handleBlocks());
    }

    @Override
    public void jvmCollectionsDisabled() {
        out.println(
                "ooh4j gc cannot ask the JVM to collect: remove -XX:+DisableExplicitGC, or handles keep garbage alive");
    }
}
