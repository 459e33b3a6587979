package org.ooh4j.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/**
 * How the snapshots of a list descend from one another.
 *
 * @param rows one for each snapshot, in the order of the list
 */
public record SnapshotTree(List<Row> rows) {
    /**
     * A snapshot and where it stands.
     *
     * @param branch from 0: a first child is on its parent's branch, every other one, and whoever has no parent here,
     *     begins another
     * @param begins whether it is the first of its branch
     * @param parentGone whether its parent is not in the list, as after pruning
     */
    public record Row(SnapshotInfo snapshot, int branch, boolean begins, boolean parentGone) {}

    /** The tree of a list in which parents come before their children, as a store's does. */
    public static SnapshotTree of(List<SnapshotInfo> snapshots) {
        Map<String, Integer> free = new HashMap<>();
        Set<String> seen = new HashSet<>();
        List<Row> rows = new ArrayList<>();
        int branches = 0;
        for (SnapshotInfo snapshot : snapshots) {
            String parent = snapshot.parent().orElse("");
            Integer continued = free.remove(parent);
            int branch = continued != null ? continued : branches++;
            boolean parentGone = snapshot.parent().isPresent() && !seen.contains(parent);
            rows.add(new Row(snapshot, branch, continued == null, parentGone));
            free.put(snapshot.id(), branch);
            seen.add(snapshot.id());
        }
        return new SnapshotTree(List.copyOf(rows));
    }
}
