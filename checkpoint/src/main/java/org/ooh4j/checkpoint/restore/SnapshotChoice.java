package org.ooh4j.checkpoint.restore;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.store.SnapshotStore;

/** Which snapshot is meant: the last one, or the one with a number, an id or the beginning of one. */
public final class SnapshotChoice {
    /** A number of a snapshot is seldom as long. */
    private static final int SHORTEST_PREFIX = 4;

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
        String wanted = id.get().toLowerCase(Locale.ROOT);
        List<CommitRecord> found = matching(
                commits,
                commit -> commit.id().toString().equals(wanted)
                        || Long.toString(commit.number()).equals(wanted));
        if (found.isEmpty() && wanted.length() >= SHORTEST_PREFIX) {
            found = matching(commits, commit -> commit.id().toString().startsWith(wanted));
        }
        if (found.size() > 1) {
            throw new NoSnapshotException("several snapshots have ids that begin so: location=" + store.location()
                    + " id=" + wanted + " found="
                    + found.stream().map(commit -> commit.id().toString()).toList() + "; give more of the id");
        }
        if (found.isEmpty()) {
            throw new NoSnapshotException(
                    "no such snapshot: location=" + store.location() + " id=" + wanted + " snapshots="
                            + commits.size() + " last=" + last.number() + " last-id=" + last.id()
                            + "; give an id or a number of the list");
        }
        return found.get(0);
    }

    private static List<CommitRecord> matching(List<CommitRecord> commits, Predicate<CommitRecord> condition) {
        return commits.stream().filter(condition).toList();
    }
}
