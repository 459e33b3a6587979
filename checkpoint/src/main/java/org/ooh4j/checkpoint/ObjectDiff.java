package org.ooh4j.checkpoint;

import static org.ooh4j.heap.space.BlockTable.BLOCK_BYTES;
import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ooh4j.checkpoint.image.PageDiff;

/**
 * Counts, by type, the objects that differ in those heap blocks that do. A heap block is compared cell by cell where both
 * snapshots cut it into the same cells; else all its objects of the one went and all of the other came.
 */
final class ObjectDiff {
    private static final int PAGES_PER_BLOCK = BLOCK_BYTES / PAGE_BYTES;
    private static final int ADDED = 0;
    private static final int REMOVED = 1;
    private static final int CHANGED = 2;

    private final BlockCells from;
    private final BlockCells to;
    private final Map<String, long[]> counts = new TreeMap<>();

    ObjectDiff(SnapshotReader from, SnapshotReader to) throws IOException {
        this.from = new BlockCells(from);
        this.to = new BlockCells(to);
    }

    List<TypeChange> of(PageDiff pages) throws IOException {
        SortedSet<Long> blocks = new TreeSet<>(pages.blocks());
        for (List<Long> some : List.of(pages.appeared(), pages.changed(), pages.vanished())) {
            some.forEach(page -> blocks.add(page / PAGES_PER_BLOCK));
        }
        for (long block : blocks) {
            compare(block);
        }
        List<TypeChange> changes = new ArrayList<>();
        counts.forEach(
                (type, count) -> changes.add(new TypeChange(type, count[ADDED], count[REMOVED], count[CHANGED])));
        return changes;
    }

    // a large object is met in each of its blocks that differ, and counted at the first
    private void compare(long block) throws IOException {
        boolean newHere = from.moveTo(block);
        boolean newThere = to.moveTo(block);
        if (from.first() == to.first() && from.descriptor() == to.descriptor()) {
            if (newHere) {
                for (int cell = 0; cell < from.cells(); cell++) {
                    compareCell(cell);
                }
            }
            return;
        }
        for (int cell = 0; newHere && cell < from.cells(); cell++) {
            count(from.type(cell), REMOVED);
        }
        for (int cell = 0; newThere && cell < to.cells(); cell++) {
            count(to.type(cell), ADDED);
        }
    }

    private void compareCell(int cell) {
        String before = from.type(cell);
        String after = to.type(cell);
        if (!before.equals(after)) {
            count(before, REMOVED);
            count(after, ADDED);
        } else if (from.isLarge() || !from.content(cell).equals(to.content(cell))) {
            count(after, CHANGED);
        }
    }

    private void count(String type, int what) {
        if (!type.isEmpty()) {
            counts.computeIfAbsent(type, name -> new long[3])[what]++;
        }
    }
}
