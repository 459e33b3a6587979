package org.ooh4j.heap.verify;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** The objects in the order they were reached, each with the slot that led to it: work queue and memory of paths. */
final class Trail {
    private static final int LONGEST_PATH = 12;

    private long[] objects = new long[1024];
    /** Number of the object that led here; -1 - n for root n. */
    private int[] from = new int[1024];

    private long[] offsets = new long[1024];
    private int size;
    private int next;
    private final List<String> roots = new ArrayList<>();

    /** Adds a root; the number to pass as {@code from} of what it names. */
    int addRoot(String name) {
        roots.add(name);
        return -roots.size();
    }

    void add(long gva, int leader, long offset) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        objects[size] = gva;
        from[size] = leader;
        offsets[size++] = offset;
    }

    int size() {
        return size;
    }

    /** The number of the next object to look at, -1 if there is none. */
    int poll() {
        return next < size ? next++ : -1;
    }

    long object(int number) {
        return objects[number];
    }

    /** {@code root r +8 -> 0x7e0000000040 +16 -> ...}, the middle left out if it is long. */
    String path(int number) {
        Deque<String> steps = new ArrayDeque<>();
        int at = number;
        while (at >= 0) {
            steps.addFirst("0x" + Long.toHexString(objects[at]));
            if (steps.size() > LONGEST_PATH) {
                steps.removeFirst();
                steps.removeFirst();
                steps.addFirst("...");
            }
            if (from[at] >= 0) {
                steps.addFirst("+" + offsets[at]);
            }
            at = from[at];
        }
        steps.addFirst(roots.get(-1 - at));
        return String.join(" ", steps);
    }
}
