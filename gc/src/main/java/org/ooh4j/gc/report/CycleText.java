package org.ooh4j.gc.report;

import java.util.Locale;
import java.util.stream.Collectors;
import org.ooh4j.gc.pause.PauseEvent;

/** Prints the report of one collection. */
final class CycleText {
    private CycleText() {}

    static String of(CycleReport report) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "GC(%d) %s collection, cause: %s, %s from beginning to end of sweep",
                report.cycle(),
                report.kind().label(),
                report.cause().label(),
                Units.millis(report.totalNanos()));
        if (!report.degenerateReason().isEmpty()) {
            line(text, "  degenerate because %s", report.degenerateReason());
        }
        pauses(report, text);
        phases(report, text);
        work(report, text);
        return text.toString();
    }

    private static void pauses(CycleReport report, StringBuilder text) {
        Columns table = new Columns();
        table.row("pause", "to stop", "work", "preempted", "total", "dirty pages", "re-marked", "objects", "roots");
        for (PauseEvent pause : report.pauses()) {
            table.row(
                    pause.kind().tag(),
                    Units.millis(pause.timeToStopNanos()),
                    Units.millis(pause.timing().workNanos()),
                    Units.millis(pause.preemptedNanos()),
                    Units.millis(pause.totalNanos()),
                    Units.count(pause.dirtyPages()),
                    Units.count(pause.remarked()),
                    Units.count(pause.objects()),
                    Units.count(pause.roots()));
        }
        table.appendTo(text);
    }

    private static void phases(CycleReport report, StringBuilder text) {
        Columns table = new Columns();
        table.row("phase", "time", "world");
        report.phaseNanos()
                .forEach((phase, nanos) -> table.row(
                        phase.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        Units.millis(nanos),
                        phase.isStopTheWorld() ? "stopped" : ""));
        table.appendTo(text);
    }

    private static void work(CycleReport report, StringBuilder text) {
        if (!report.precleanPages().isEmpty()) {
            line(
                    text,
                    "  pre-clean rounds: %d, dirty pages of each: %s%s",
                    report.precleanPages().size(),
                    report.precleanPages().stream().map(Units::count).collect(Collectors.joining(" ")),
                    report.narrowRounds() == 0 ? "" : "; narrow rounds: " + report.narrowRounds());
        }
        line(
                text,
                "  scanned: objects %s of which re-marked %s, words %s, roots %s, dirty pages %s; mark stack peak %s",
                Units.count(report.objects()),
                Units.count(report.remarked()),
                Units.count(report.words()),
                Units.count(report.roots()),
                Units.count(report.dirtyPagesRescanned()),
                Units.count(report.markStackPeak()));
        line(
                text,
                "  bytes: marked %s of which by handles alone %s, live %s, reclaimed %s",
                Units.bytes(report.markedBytes()),
                Units.bytes(report.handleOnlyBytes()),
                Units.bytes(report.liveBytes()),
                Units.bytes(report.reclaimedBytes()));
        line(
                text,
                "  handle blocks %s, dropped %s; foreign entries freed %s",
                Units.count(report.handleBlocks()),
                Units.count(report.handleBlocksDropped()),
                Units.count(report.foreignFreed()));
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
