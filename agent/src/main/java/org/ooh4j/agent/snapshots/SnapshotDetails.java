package org.ooh4j.agent.snapshots;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ooh4j.agent.table.Print;
import org.ooh4j.checkpoint.SnapshotReader;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.Printable;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.TypeEntry;
import org.ooh4j.checkpoint.store.SnapshotStore;

/**
 * One snapshot in full.
 *
 * @param snapshot what a list shows
 * @param digest names it and all that it was taken after, in hexadecimal digits
 * @param gateNanos how long operations waited before the stop
 * @param timeToStopNanos until every thread had stopped
 * @param livePages pages that are not zero
 * @param types that objects of it may have
 * @param roots addresses of the named roots
 */
public record SnapshotDetails(
        SnapshotInfo snapshot,
        String digest,
        long gateNanos,
        long timeToStopNanos,
        long livePages,
        List<TypeEntry> types,
        Map<String, Long> roots) {

    /** Reads the snapshot's tables and index. */
    public static SnapshotDetails of(SnapshotStore store, CommitRecord record) throws IOException {
        try (SnapshotReader reader =
                SnapshotReader.open(store, Optional.of(record.id().toString()))) {
            long[] live = new long[1];
            reader.forEachRun(run -> live[0] += run.pages());
            return new SnapshotDetails(
                    reader.info(),
                    record.asParent().digest().toString(),
                    record.statistics().gateNanos(),
                    record.statistics().timeToStopNanos(),
                    live[0],
                    reader.types(),
                    reader.roots());
        }
    }

    /** As lines for people. */
    public String text() {
        StringBuilder text = new StringBuilder();
        line(text, "snapshot", snapshot.number() + "  " + snapshot.id());
        line(text, "kind", snapshot.kind().name().toLowerCase(Locale.ROOT));
        line(text, "parent", snapshot.parent().orElse(Print.NONE));
        line(text, "digest", digest);
        line(text, "created", SnapshotListing.time(snapshot.created()) + " UTC by " + snapshot.toolVersion());
        line(
                text,
                "arena",
                ByteCount.text(snapshot.arenaBytes()) + ", " + Print.count(livePages) + " pages that are not zero");
        line(
                text,
                "written",
                Print.count(snapshot.pages()) + " pages, " + ByteCount.text(snapshot.bytes())
                        + " with index and tables; " + Print.count(snapshot.zeroPages()) + " pages were zero");
        line(
                text,
                "stop",
                "gate " + Print.time(gateNanos) + ", time to stop " + Print.time(timeToStopNanos) + ", pause "
                        + Print.time(snapshot.pauseNanos()));
        line(
                text,
                "types",
                Print.count(types.size()) + " besides the primitive arrays, " + Print.count(snapshot.foreignEntries())
                        + " references to ordinary objects");
        line(text, "roots", roots.isEmpty() ? Print.NONE : "");
        roots.forEach(
                (name, address) -> line(text, "", "0x" + Long.toHexString(address) + "  " + Printable.line(name)));
        return text.toString();
    }

    /** As one line of JSON. */
    public String row() {
        return SnapshotListing.row("snapshots show", snapshot)
                .put("digest", digest)
                .put("gateNanos", gateNanos)
                .put("timeToStopNanos", timeToStopNanos)
                .put("livePages", livePages)
                .toString();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format(Locale.ROOT, "%-9s %s", name, value).stripTrailing())
                .append('\n');
    }
}
