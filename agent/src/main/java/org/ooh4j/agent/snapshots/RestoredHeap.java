package org.ooh4j.agent.snapshots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.Printable;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.walk.TypeCount;

/**
 * A snapshot that was restored here, to see that it can be, and what is in it.
 *
 * @param snapshot which
 * @param nanos how long it took
 * @param types objects that can be reached, type by type, those with most bytes first
 */
public record RestoredHeap(SnapshotInfo snapshot, long nanos, List<TypeCount> types) {
    /** Something to do with the heap before it is closed. */
    public interface Use {
        void with(ManagedHeap heap) throws IOException;
    }

    /** Restores, every page verified; references that left the heap become null. */
    public static RestoredHeap of(SnapshotStore store, CommitRecord record, Use use) throws IOException {
        long began = System.nanoTime();
        SnapshotInfo snapshot = SnapshotInfo.of(record);
        try (ManagedHeap heap = Restorer.restore(
                store,
                Optional.of(snapshot.id()),
                ManagedHeap.Options.of(Math.max(1, snapshot.arenaBytes())),
                RestoreOptions.foreignToNull())) {
            long nanos = System.nanoTime() - began;
            List<TypeCount> types = heap.walk().histogram();
            use.with(heap);
            return new RestoredHeap(snapshot, nanos, types);
        }
    }

    /** Objects that can be reached. */
    public long objects() {
        return types.stream().mapToLong(TypeCount::count).sum();
    }

    /** For people; {@code most} types at most. */
    public String text(int most) {
        Table table = new Table("type", "objects", "bytes");
        types.stream()
                .limit(most)
                .forEach(type -> table.row(
                        Printable.line(type.type()), Print.count(type.count()), ByteCount.text(type.bytes())));
        long bytes = types.stream().mapToLong(TypeCount::bytes).sum();
        return "restored snapshot " + snapshot.number() + " (" + SnapshotListing.shortId(snapshot.id()) + ") in "
                + Print.time(nanos) + ": " + Print.count(objects()) + " objects, " + ByteCount.text(bytes)
                + " reachable, every page verified\n" + table
                + (types.size() > most ? "... " + (types.size() - most) + " more types\n" : "");
    }

    /** As lines of JSON: the snapshot, then each type. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        rows.add(SnapshotListing.row("snapshots restore", snapshot)
                .put("restoreNanos", nanos)
                .put("objects", objects())
                .toString());
        types.forEach(type -> rows.add(new JsonRow("snapshots restore")
                .put("number", snapshot.number())
                .put("type", type.type())
                .put("objects", type.count())
                .put("bytes", type.bytes())
                .toString()));
        return rows;
    }
}
