package org.ooh4j.checkpoint.keep;

import java.util.List;
import java.util.stream.Stream;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/**
 * What retention rules make of a list of snapshots.
 *
 * @param verdicts one for each snapshot, oldest first
 */
public record RetentionPlan(List<Verdict> verdicts) {
    /**
     * What becomes of a snapshot.
     *
     * @param reasons why it is kept, such as {@code daily 2026-11-28}; empty if it is not
     */
    public record Verdict(SnapshotInfo snapshot, List<String> reasons) {
        public boolean kept() {
            return !reasons.isEmpty();
        }
    }

    /** The same, and a snapshot is kept for another reason. */
    public RetentionPlan keeping(String id, String reason) {
        return new RetentionPlan(verdicts.stream()
                .map(verdict -> verdict.snapshot().id().equals(id)
                        ? new Verdict(
                                verdict.snapshot(),
                                Stream.concat(verdict.reasons().stream(), Stream.of(reason))
                                        .toList())
                        : verdict)
                .toList());
    }

    public List<SnapshotInfo> kept() {
        return verdicts.stream().filter(Verdict::kept).map(Verdict::snapshot).toList();
    }

    public List<SnapshotInfo> dropped() {
        return verdicts.stream()
                .filter(verdict -> !verdict.kept())
                .map(Verdict::snapshot)
                .toList();
    }
}
