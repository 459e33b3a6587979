package org.ooh4j.agent.snapshots;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/** The snapshots of a store, oldest first. */
public final class SnapshotListing {
    /** So much of an id tells it from the others, and is what is shown. */
    static final int SHORT_ID = 8;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private SnapshotListing() {}

    /** As a table. */
    public static String table(List<SnapshotInfo> snapshots) {
        Table table = new Table(
                "number",
                "id",
                "kind",
                "parent",
                "created (UTC)",
                "arena",
                "pages",
                "zero",
                "written",
                "pause",
                "roots");
        Map<String, Long> numbers = new HashMap<>();
        long bytes = 0;
        for (SnapshotInfo one : snapshots) {
            numbers.put(one.id(), one.number());
            bytes += one.bytes();
            table.row(
                    Long.toString(one.number()),
                    shortId(one.id()),
                    one.kind().name().toLowerCase(Locale.ROOT),
                    parent(one, numbers),
                    time(one.created()),
                    ByteCount.text(one.arenaBytes()),
                    Print.count(one.pages()),
                    Print.count(one.zeroPages()),
                    ByteCount.text(one.bytes()),
                    Print.time(one.pauseNanos()),
                    Print.count(one.roots()));
        }
        return table + (snapshots.size() == 1 ? "1 snapshot" : snapshots.size() + " snapshots") + ", "
                + ByteCount.text(bytes)
                + " written for them; parent: the number of the one continued, * one no longer kept\n";
    }

    /** As lines of JSON, one each. */
    public static List<String> rows(String command, List<SnapshotInfo> snapshots) {
        return snapshots.stream().map(one -> row(command, one).toString()).toList();
    }

    static JsonRow row(String command, SnapshotInfo one) {
        return new JsonRow(command)
                .put("number", one.number())
                .put("id", one.id())
                .put("kind", one.kind().name().toLowerCase(Locale.ROOT))
                .put("parent", one.parent())
                .put("created", one.created().toString())
                .put("arenaBytes", one.arenaBytes())
                .put("pages", one.pages())
                .put("zeroPages", one.zeroPages())
                .put("bytes", one.bytes())
                .put("pauseNanos", one.pauseNanos())
                .put("types", one.types())
                .put("roots", one.roots())
                .put("foreignEntries", one.foreignEntries())
                .put("toolVersion", one.toolVersion());
    }

    static String shortId(String id) {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    static String time(Instant at) {
        return TIME.format(at);
    }

    private static String parent(SnapshotInfo one, Map<String, Long> numbers) {
        return one.parent()
                .map(id -> numbers.containsKey(id) ? Long.toString(numbers.get(id)) : "*")
                .orElse(Print.NONE);
    }
}
