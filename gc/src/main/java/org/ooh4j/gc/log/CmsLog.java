package org.ooh4j.gc.log;

import java.io.PrintStream;
import java.util.Locale;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.gc.report.CycleReport;

/**
 * The collector's log as the JVM's CMS collector would have written it (JDK 9 to 13, {@code -Xlog:gc*}), for the viewers
 * that know CMS and not us. Written a collection at a time, when it has ended, in the order of its times. Used by the
 * collector's thread.
 *
 * <p>The two have the same shape, but not the same words: an initial pause is {@code Pause Initial Mark}, tracing is
 * {@code Concurrent Mark}, pre-clean rounds are {@code Concurrent Preclean}, a final pause is {@code Pause Remark}; full
 * and degenerate pauses are {@code Pause Full}, on request for {@code System.gc()} and else for {@code Allocation
 * Failure}. Pauses of snapshots and waits have no place in it. Processor times are rounded to 10 ms, as there.
 */
public final class CmsLog implements CollectionListener {
    private static final String GC = "gc";
    private static final String START = "gc,start";
    private static final String CPU = "gc,cpu";

    private final LogLines lines;

    /** Begins a log. @param out where its lines go */
    public CmsLog(PrintStream out) {
        this.lines = new LogLines(out);
        lines.now(GC, "Using Concurrent Mark Sweep"); // by this line tools know the dialect
    }

    @Override
    public void cycleEnded(CycleReport report) {
        boolean concurrent = false;
        for (PauseEvent pause : report.pauses()) {
            pause(report, pause);
            if (pause.kind() == PauseKind.INITIAL) {
                concurrent = true;
                phase(report, "Mark", Phase.TRACE_ROOTS, Phase.TRACE_HANDLES);
                phase(report, "Preclean", Phase.PRECLEAN);
            } else if (isFull(pause)) {
                concurrent = false; // a full collection of CMS sweeps in its pause
            }
        }
        if (concurrent) {
            phase(report, "Sweep", Phase.SWEEP);
            phase(report, "Reset", Phase.DISCARD_FREE);
        }
    }

    private void pause(CycleReport report, PauseEvent pause) {
        String name = "GC(" + report.cycle() + ") Pause " + name(report, pause);
        long before = isFull(pause) ? report.liveBytes() + report.reclaimedBytes() : pause.usedBytes();
        long after = isFull(pause) ? report.liveBytes() : before;
        long ended = pause.startNanos() + pause.totalNanos();
        lines.at(pause.startNanos(), START, name);
        lines.at(
                ended,
                GC,
                String.format(
                        Locale.ROOT,
                        "%s %dK->%dK(%dK) %.3fms",
                        name,
                        before >>> 10,
                        after >>> 10,
                        pause.committedBytes() >>> 10,
                        pause.totalNanos() / 1e6));
        processor(report, ended, Math.max(0, pause.timing().workNanos()), pause.totalNanos());
    }

    /** Writes phases that follow one another as one, if they ran. */
    private void phase(CycleReport report, String name, Phase... phases) {
        long began = Long.MAX_VALUE;
        long nanos = 0;
        for (Phase phase : phases) {
            if (report.phaseNanos().containsKey(phase)) {
                began = Math.min(began, report.phaseStarts().get(phase));
                nanos += report.phaseNanos().get(phase);
            }
        }
        if (began != Long.MAX_VALUE) {
            String text = "GC(" + report.cycle() + ") Concurrent " + name;
            lines.at(began, GC, text);
            lines.at(began + nanos, GC, text + String.format(Locale.ROOT, " %.3fms", nanos / 1e6));
            processor(report, began + nanos, nanos, nanos);
        }
    }

    private void processor(CycleReport report, long at, long user, long real) {
        lines.at(
                at,
                CPU,
                String.format(
                        Locale.ROOT, "GC(%d) User=%.2fs Sys=0.00s Real=%.2fs", report.cycle(), user / 1e9, real / 1e9));
    }

    private static String name(CycleReport report, PauseEvent pause) {
        if (isFull(pause)) {
            return report.cause() == CycleCause.REQUEST ? "Full (System.gc())" : "Full (Allocation Failure)";
        }
        return pause.kind() == PauseKind.INITIAL ? "Initial Mark" : "Remark";
    }

    private static boolean isFull(PauseEvent pause) {
        return switch (pause.kind()) {
            case FULL, DEGENERATE -> true;
            default -> false;
        };
    }
}
