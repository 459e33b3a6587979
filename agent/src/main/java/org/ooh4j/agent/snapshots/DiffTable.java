package org.ooh4j.agent.snapshots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.checkpoint.SnapshotDiff;
import org.ooh4j.checkpoint.TypeChange;
import org.ooh4j.checkpoint.image.PageDiff;
import org.ooh4j.checkpoint.image.Printable;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/**
 * How two snapshots differ.
 *
 * @param types in order of how many objects differ
 */
public record DiffTable(SnapshotInfo from, SnapshotInfo to, PageDiff pages, List<TypeChange> types) {
    /** Reads what differs. */
    public static DiffTable of(SnapshotInfo from, SnapshotInfo to, SnapshotDiff diff) throws IOException {
        List<TypeChange> types = new ArrayList<>(diff.types());
        types.sort((a, b) -> Long.compare(objects(b), objects(a)));
        return new DiffTable(from, to, diff.pages(), types);
    }

    /** For people. @param map whether the pages are listed, as ranges */
    public String text(boolean map) {
        StringBuilder text = new StringBuilder("from " + from.number() + " (" + SnapshotListing.shortId(from.id())
                + ") to " + to.number() + " (" + SnapshotListing.shortId(to.id()) + "): "
                + Print.count(pages.pages()) + " pages differ, "
                + Print.count(pages.changed().size()) + " changed, "
                + Print.count(pages.appeared().size()) + " were zero, "
                + Print.count(pages.vanished().size())
                + " are zero now\n");
        Table table = new Table("type", "added", "removed", "changed");
        types.forEach(type -> table.row(
                Printable.line(type.type()),
                Print.count(type.added()),
                Print.count(type.removed()),
                Print.count(type.changed())));
        text.append(types.isEmpty() ? "no object differs\n" : table.toString());
        if (map) {
            text.append("pages: ").append(String.join(" ", ranges())).append('\n');
        }
        return text.toString();
    }

    /** As lines of JSON: the pages, then each type. */
    public List<String> rows() {
        List<String> rows = new ArrayList<>();
        rows.add(begin().put("pages", pages.pages())
                .put("changed", pages.changed().size())
                .put("appeared", pages.appeared().size())
                .put("vanished", pages.vanished().size())
                .put("ranges", String.join(" ", ranges()))
                .toString());
        types.forEach(type -> rows.add(begin().put("type", type.type())
                .put("added", type.added())
                .put("removed", type.removed())
                .put("changed", type.changed())
                .toString()));
        return rows;
    }

    private JsonRow begin() {
        return new JsonRow("snapshots diff").put("from", from.number()).put("to", to.number());
    }

    private List<String> ranges() {
        long[] all = Stream.of(pages.appeared(), pages.changed(), pages.vanished())
                .flatMap(List::stream)
                .mapToLong(Long::longValue)
                .sorted()
                .toArray();
        List<String> ranges = new ArrayList<>();
        for (int i = 0; i < all.length; ) {
            int end = i + 1;
            while (end < all.length && all[end] == all[end - 1] + 1) {
                end++;
            }
            ranges.add(end == i + 1 ? Long.toString(all[i]) : all[i] + "-" + all[end - 1]);
            i = end;
        }
        return ranges;
    }

    private static long objects(TypeChange type) {
        return type.added() + type.removed() + type.changed();
    }
}
