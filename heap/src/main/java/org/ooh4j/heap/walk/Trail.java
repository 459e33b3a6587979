package org.ooh4j.heap.walk;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The objects in the order they were reached, each with the slot that led to it: work queue and memory of paths. Not
 * thread-safe.
 */
public final class Trail {
    private static final int LONGEST_PATH = 12;

    private long[] objects = new long[1024];
    /** Number of the object that led here; -1 - n for root n. */
    private int[] from = new int[1024];

    private long[] offsets = new long[1024];
    private int size;
    private int next;
    private final List<String> roots = new ArrayList<>();

    /** An empty trail. */
    public Trail() {}

    /** Adds a root; the number to pass as {@code from} of what it names. */
    public int addRoot(String name) {
        roots.add(name);
        return -roots.size();
    }

    /**
     * Adds an object.
     *
     * @param leader number of the object or root that led here
     * @param offset of the slot in the leader, -1 in a root
     */
    public void add(long gva, int leader, long offset) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
            from = Arrays.copyOf(from, 2 * size);
            offsets = Arrays.copyOf(offsets, 2 * size);
        }
        objects[size] = gva;
        from[size] = leader;
        offsets[size++] = offset;
    }

    /** Objects added. */
    public int size() {
        return size;
    }

    /** The number of the next object to look at, -1 if there is none. */
    public int poll() {
        return next < size ? next++ : -1;
    }

    /** The address of object {@code number}. */
    public long object(int number) {
        return objects[number];
    }

    /** {@code root r +8 -> 0x7e0000000040 +16 -> ...}, the middle left out if it is long. */
    public String path(int number) {
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

    /** The number of the object that led to {@code number}; below 0 if a root did. */
    public int leader(int number) {
        return from[number];
    }

    /** The offset of the slot that led to {@code number}. */
    public long offset(int number) {
        return offsets[number];
    }

    /** The name of the root that {@link #leader} says. */
    public String root(int leader) {
        return roots.get(-1 - leader);
    }
}
