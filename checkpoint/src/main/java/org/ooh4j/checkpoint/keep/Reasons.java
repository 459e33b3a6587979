package org.ooh4j.checkpoint.keep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/** Why snapshots are kept, as the rules find out one after another. */
final class Reasons {
    private final Map<String, List<String>> byId = new HashMap<>();

    void add(SnapshotInfo snapshot, String reason) {
        byId.computeIfAbsent(snapshot.id(), id -> new ArrayList<>()).add(reason);
    }

    RetentionPlan plan(List<SnapshotInfo> snapshots) {
        return new RetentionPlan(snapshots.stream()
                .map(snapshot ->
                        new RetentionPlan.Verdict(snapshot, List.copyOf(byId.getOrDefault(snapshot.id(), List.of()))))
                .toList());
    }
}
