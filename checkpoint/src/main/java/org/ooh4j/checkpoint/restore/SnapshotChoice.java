package org.ooh4j.checkpoint.restore;

import java.util.List;
import java.util.Optional;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.store.SnapshotStore;

/** Which snapshot is meant: the last one, or the one with an id or a number. */
public final class SnapshotChoice {
    private SnapshotChoice() {}

    /** @throws NoSnapshotException if there is none */
    public static CommitRecord of(SnapshotStore store, Optional<String> id) throws NoSnapshotException {
        List<CommitRecord> commits = store.commits();
        if (commits.isEmpty()) {
            throw new NoSnapshotException("no snapshot to restore: location=" + store.location()
                    + " snapshots=0; give a location where a snapshot was committed");
        }
        CommitRecord last = commits.get(commits.size() - 1);
        if (id.isEmpty()) {
            return last;
        }
        String wanted = id.get();
        return commits.stream()
                .filter(commit -> commit.id().toString().equalsIgnoreCase(wanted)
                        || Long.toString(commit.number()).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new NoSnapshotException("no such snapshot: location=" + store.location() + " id="
                        + wanted + " snapshots=" + commits.size() + " last=" + last.number() + " last-id=" + last.id()
                        + "; give an id or a number of the list"));
    }
}
