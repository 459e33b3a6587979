package org.ooh4j.checkpoint.restore;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.ForeignTable;

/** Shortest ways from named roots to slots, for messages. Looks at a bounded number of objects. */
final class RootPaths {
    private static final int MOST_OBJECTS = 1 << 20;

    private final ManagedHeap heap;
    private final Tracing tracing;
    private final List<String> rootNames = new ArrayList<>();
    private final long[] objects = new long[MOST_OBJECTS];
    /** Place of the object one came from, or -1 minus the place of the root's name. */
    private final int[] parents = new int[MOST_OBJECTS];

    private final long[] slots = new long[MOST_OBJECTS];
    private int count;

    RootPaths(ManagedHeap heap, Tracing tracing) {
        this.heap = heap;
        this.tracing = tracing;
    }

    /** A line for each place, a pair of object and offset. */
    List<String> to(List<long[]> places) {
        for (Map.Entry<String, Long> root : heap.roots().snapshot().entrySet()) {
            rootNames.add(root.getKey());
            reach(root.getValue(), -rootNames.size(), 0);
        }
        for (int i = 0; i < count; i++) {
            int from = i;
            tracing.forEachSlot(objects[i], (gva, offset, value) -> {
                if (!ForeignTable.isTag(value)) {
                    reach(value, from, offset);
                }
            });
        }
        return places.stream().map(place -> path(place[0], place[1])).toList();
    }

    private void reach(long gva, int parent, long slot) {
        if (count < MOST_OBJECTS && heap.space().mark(gva)) {
            objects[count] = gva;
            parents[count] = parent;
            slots[count++] = slot;
        }
    }

    private String path(long gva, long offset) {
        List<String> steps = new ArrayList<>();
        steps.add(tracing.name(gva, offset));
        int at = place(gva);
        if (at < 0) {
            return "(far from the roots) " + steps.get(0);
        }
        while (parents[at] >= 0) {
            steps.add(tracing.name(objects[parents[at]], slots[at]));
            at = parents[at];
        }
        steps.add(rootNames.get(-1 - parents[at]));
        Collections.reverse(steps);
        return String.join(" > ", steps);
    }

    private int place(long gva) {
        for (int i = 0; i < count; i++) {
            if (objects[i] == gva) {
                return i;
            }
        }
        return -1;
    }
}
