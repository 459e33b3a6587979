package org.ooh4j.agent.snapshots;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.ooh4j.checkpoint.SnapshotDiff;
import org.ooh4j.checkpoint.SnapshotReader;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.PageDiff;
import org.ooh4j.checkpoint.store.SnapshotStore;

/** Which pages changed from snapshot to snapshot. */
public final class ChangedPages {
    private ChangedPages() {}

    /** The snapshots that lead to {@code last} as far as they are kept, and it, oldest first. */
    public static List<CommitRecord> lineage(SnapshotStore store, CommitRecord last) {
        Map<UUID, CommitRecord> kept = new HashMap<>();
        store.commits().forEach(record -> kept.put(record.id(), record));
        Deque<CommitRecord> lineage = new ArrayDeque<>();
        CommitRecord at = last;
        while (at != null) {
            lineage.addFirst(at);
            at = at.parent().map(parent -> kept.get(parent.id())).orElse(null);
        }
        return List.copyOf(lineage);
    }

    /** A map of them: what each changed since the one before it in the list, the first against nothing. */
    public static PageMap map(SnapshotStore store, List<CommitRecord> lineage, int columns) throws IOException {
        long arenaPages = lineage.stream()
                .mapToLong(record -> record.arena().pages())
                .max()
                .orElse(1);
        PageMap map = new PageMap(
                columns, Math.max(1, arenaPages), lineage.get(0).arena().pageBytes());
        CommitRecord before = null;
        for (CommitRecord record : lineage) {
            String title = SnapshotListing.time(Instant.ofEpochMilli(record.createdMillis()));
            map.add(record.number(), title, before == null, changed(store, before, record));
            before = record;
        }
        return map;
    }

    /** The pages that differ, ascending; all that are not zero where there is nothing before. */
    private static long[] changed(SnapshotStore store, CommitRecord before, CommitRecord record) throws IOException {
        try (SnapshotReader now = reader(store, record)) {
            if (before == null) {
                LongStream.Builder all = LongStream.builder();
                now.forEachRun(run ->
                        LongStream.range(run.page(), run.page() + run.pages()).forEach(all));
                return all.build().toArray();
            }
            try (SnapshotReader old = reader(store, before)) {
                PageDiff diff = SnapshotDiff.between(old, now).pages();
                return Stream.of(diff.appeared(), diff.changed(), diff.vanished())
                        .flatMap(List::stream)
                        .mapToLong(Long::longValue)
                        .sorted()
                        .toArray();
            }
        }
    }

    private static SnapshotReader reader(SnapshotStore store, CommitRecord record) throws IOException {
        return SnapshotReader.open(store, Optional.of(record.id().toString()));
    }
}
