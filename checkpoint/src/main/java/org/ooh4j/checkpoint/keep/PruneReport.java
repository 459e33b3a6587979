package org.ooh4j.checkpoint.keep;

import java.util.List;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/**
 * What was given up, or would be.
 *
 * @param plan what was kept and why, and what was not
 * @param dryRun whether nothing was changed
 * @param freedSegments segments that no kept snapshot needs
 * @param freedBytes their bytes
 * @param deadBytes bytes that no kept snapshot needs in segments that one does: what compaction can free
 */
public record PruneReport(RetentionPlan plan, boolean dryRun, int freedSegments, long freedBytes, long deadBytes) {
    public List<SnapshotInfo> kept() {
        return plan.kept();
    }

    public List<SnapshotInfo> dropped() {
        return plan.dropped();
    }

    /** One line for a log. */
    public String message() {
        return (dryRun ? "snapshots would be pruned" : "snapshots pruned") + ": kept=" + kept().size() + " dropped="
                + dropped().size() + " freed-segments=" + freedSegments + " freed-bytes=" + freedBytes + " dead-bytes="
                + deadBytes;
    }
}
