package org.ooh4j.agent.snapshots;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.ImageReader;
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

    private static long[] changed(SnapshotStore store, CommitRecord before, CommitRecord record) throws IOException {
        Places places = Places.of(store, record);
        Places old = before == null ? Places.none() : Places.of(store, before);
        return LongStream.range(0, Math.max(places.pages(), old.pages()))
                .filter(page -> places.segment(page) != old.segment(page) || places.offset(page) != old.offset(page))
                .toArray();
    }

    /** Where each page of a snapshot lies. */
    private record Places(int[] segments, long[] offsets) {
        static Places none() {
            return new Places(new int[0], new long[0]);
        }

        static Places of(SnapshotStore store, CommitRecord record) throws IOException {
            ImageReader image = new ImageReader(store, record);
            int pages = Math.toIntExact(record.arena().pages());
            Places places = new Places(new int[pages], new long[pages]);
            image.forEachRun(run -> {
                for (int i = 0; i < run.pages(); i++) {
                    places.segments[(int) run.page() + i] = run.segment();
                    // the block, and which of its pages: no two pages share it
                    places.offsets[(int) run.page() + i] = run.block() << Short.SIZE | run.index() + i;
                }
            });
            return places;
        }

        int pages() {
            return segments.length;
        }

        int segment(long page) {
            return page < segments.length ? segments[(int) page] : 0;
        }

        long offset(long page) {
            return page < offsets.length ? offsets[(int) page] : 0;
        }
    }
}
