package org.ooh4j.agent.snapshots;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.agent.table.Table;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.keep.PruneReport;
import org.ooh4j.checkpoint.keep.RetentionPlan;

/** What retention rules make of a store. */
public final class PruneTable {
    private PruneTable() {}

    /** As a table: each snapshot, and why it is kept. */
    public static String table(PruneReport report) {
        Table table = new Table("number", "id", "created (UTC)", "verdict");
        for (RetentionPlan.Verdict verdict : report.plan().verdicts()) {
            SnapshotInfo one = verdict.snapshot();
            table.row(
                    Long.toString(one.number()),
                    SnapshotListing.shortId(one.id()),
                    SnapshotListing.time(one.created()),
                    verdict.kept() ? "keep: " + String.join(", ", verdict.reasons()) : verb(report));
        }
        return table + (report.dryRun() ? "nothing was changed: " : "")
                + report.kept().size() + " kept, "
                + report.dropped().size() + (report.dryRun() ? " would go, " : " gone, ")
                + ByteCount.text(report.freedBytes()) + (report.dryRun() ? " would be freed" : " freed") + ", "
                + ByteCount.text(report.deadBytes()) + " no longer needed lie between others: compact frees them\n";
    }

    /** As lines of JSON: each snapshot, then the sum. */
    public static List<String> rows(PruneReport report) {
        List<String> rows = new ArrayList<>();
        for (RetentionPlan.Verdict verdict : report.plan().verdicts()) {
            rows.add(new JsonRow("snapshots prune")
                    .put("number", verdict.snapshot().number())
                    .put("id", verdict.snapshot().id())
                    .put("verdict", verdict.kept() ? "keep" : verb(report))
                    .put("reasons", String.join(", ", verdict.reasons()))
                    .toString());
        }
        rows.add(new JsonRow("snapshots prune")
                .put("kept", report.kept().size())
                .put("dropped", report.dropped().size())
                .put("dryRun", report.dryRun())
                .put("freedSegments", report.freedSegments())
                .put("freedBytes", report.freedBytes())
                .put("deadBytes", report.deadBytes())
                .toString());
        return rows;
    }

    private static String verb(PruneReport report) {
        return report.dryRun() ? "would go" : "gone";
    }
}
