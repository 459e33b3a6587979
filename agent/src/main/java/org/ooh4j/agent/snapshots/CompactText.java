package org.ooh4j.agent.snapshots;

import org.ooh4j.agent.table.Print;
import org.ooh4j.checkpoint.keep.CompactReport;

/** What a compaction did. */
public final class CompactText {
    private CompactText() {}

    /** For people. */
    public static String line(CompactReport report) {
        return Print.count(report.snapshots()) + " snapshots: " + Print.count(report.rewrittenSegments())
                + " files rewritten, " + Print.count(report.movedPages()) + " pages moved, "
                + ByteCount.text(report.writtenBytes()) + " written, " + ByteCount.text(report.freedBytes())
                + " freed, "
                + ByteCount.text(report.deadBytes()) + " not needed are left"
                + (report.deadBytes() > 0 ? " in files that are needed more than that; --full rewrites all" : "");
    }

    /** As a line of JSON. */
    public static String row(CompactReport report) {
        return new JsonRow("snapshots compact")
                .put("snapshots", report.snapshots())
                .put("rewrittenSegments", report.rewrittenSegments())
                .put("movedPages", report.movedPages())
                .put("writtenBytes", report.writtenBytes())
                .put("freedBytes", report.freedBytes())
                .put("deadBytes", report.deadBytes())
                .toString();
    }
}
