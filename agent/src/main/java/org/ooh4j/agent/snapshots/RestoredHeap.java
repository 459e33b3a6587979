package org.ooh4j.agent.snapshots;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.Printable;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.restore.RestoreReport;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.stream.StreamRestore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.walk.TypeCount;

/**
 * A snapshot that was restored here, to see that it can be, and what is in it.
 *
 * @param snapshot which
 * @param nanos how long it took
 * @param types objects that can be reached, type by type, those with most bytes first
 * @param lazy how it went, if a lazy restore was asked for
 * @param verifiedNanos from then on until every page was verified
 */
public record RestoredHeap(
        SnapshotInfo snapshot, long nanos, List<TypeCount> types, Optional<RestoreReport> lazy, long verifiedNanos) {
    /** Something to do with the heap before it is closed. */
    public interface Use {
        void with(ManagedHeap heap) throws IOException;
    }

    /** Restores, and waits until every page is verified; references that left the heap become null. */
    public static RestoredHeap of(SnapshotStore store, CommitRecord record, RestoreMode mode, Use use)
            throws IOException {
        RestoreWatch watch = new RestoreWatch();
        RestoreOptions how = RestoreOptions.foreignToNull().tells(watch);
        long began = System.nanoTime();
        SnapshotInfo snapshot = SnapshotInfo.of(record);
        try (ManagedHeap heap = Restorer.restore(
                store,
                Optional.of(snapshot.id()),
                ManagedHeap.Options.of(Math.max(1, snapshot.arenaBytes())),
                mode == RestoreMode.LAZY ? how.lazily() : how)) {
            long nanos = System.nanoTime() - began;
            long verified = watch.awaitVerified(); // the walk trusts the pages
            List<TypeCount> types = heap.walk().histogram();
            use.with(heap);
            Optional<RestoreReport> lazy = mode == RestoreMode.LAZY ? Optional.of(watch.report()) : Optional.empty();
            return new RestoredHeap(snapshot, nanos, types, lazy, verified);
        }
    }

    /** Restores the last snapshot of a stream, every page verified; references that left the heap become null. */
    public static RestoredHeap of(InputStream stream, ManagedHeap.Options options) throws IOException {
        long began = System.nanoTime();
        AtomicReference<SnapshotInfo> snapshot = new AtomicReference<>();
        try (ManagedHeap heap = StreamRestore.read(stream, options, type -> true, snapshot::set)) {
            long nanos = System.nanoTime() - began;
            return new RestoredHeap(snapshot.get(), nanos, heap.walk().histogram(), Optional.empty(), 0);
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
                + " reachable, every page verified\n" + lazy.map(this::lazyText).orElse("") + table
                + (types.size() > most ? "... " + (types.size() - most) + " more types\n" : "");
    }

    private String lazyText(RestoreReport report) {
        if (report.mode() == RestoreMode.EAGER) {
            return "lazy restore went eager: " + report.eagerBecause().orElse("") + "\n";
        }
        return "lazy: ready in " + Print.time(report.nanos()) + ", " + Print.count(report.mappedPages()) + " pages in "
                + Print.count(report.mappings()) + " mappings, " + Print.count(report.readPages())
                + " pages read; verified " + Print.time(verifiedNanos) + " later\n";
    }

    /** As lines of JSON: the snapshot, then each type. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        JsonRow first = SnapshotListing.row("snapshots restore", snapshot)
                .put("restoreNanos", nanos)
                .put("objects", objects());
        lazy.ifPresent(report -> first.put("mode", report.mode().name().toLowerCase(Locale.ROOT))
                .put("eagerBecause", report.eagerBecause())
                .put("mappings", report.mappings())
                .put("mappedPages", report.mappedPages())
                .put("readPages", report.readPages())
                .put("readyNanos", report.nanos())
                .put("verifiedNanos", verifiedNanos));
        rows.add(first.toString());
        types.forEach(type -> rows.add(new JsonRow("snapshots restore")
                .put("number", snapshot.number())
                .put("type", type.type())
                .put("objects", type.count())
                .put("bytes", type.bytes())
                .toString()));
        return rows;
    }
}
