package org.ooh4j.heap.space;

import java.util.Arrays;

/**
 * The runs of free blocks, coalesced with their neighbours; lists by length, exact up to 32 blocks, then by power of
 * two. Taking finds the best fit among short runs and the first fit among long ones. Guarded by the space's lock.
 *
 * <p>Constant time, but for a first fit's walk over the one list of lengths of the same power of two.
 */
final class FreeRuns {
    private static final int EXACT = 32;
    private static final int NONE = -1;

    private final int[] heads = new int[EXACT + 27];
    private long nonEmpty;
    /** Length of the run that begins at a block, 0 if none does. */
    private int[] lengthFrom = {};
    /** Length of the run that ends with a block, 0 if none does. */
    private int[] lengthTo = {};

    private int[] next = {};
    private int[] previous = {};
    private int freeBlocks;

    FreeRuns() {
        Arrays.fill(heads, NONE);
    }

    /** Blocks in all runs. */
    int freeBlocks() {
        return freeBlocks;
    }

    /** Length of the run that ends just before block {@code block}, 0 if none does. */
    int lengthBefore(int block) {
        return block > 0 && block <= lengthTo.length ? lengthTo[block - 1] : 0;
    }

    /** Makes blocks free; they are in no run so far. */
    void add(int first, int length) {
        ensureCapacity(first + length + 1);
        freeBlocks += length;
        int from = first;
        int to = first + length;
        int before = lengthBefore(first);
        if (before > 0) {
            from -= before;
            unlink(from);
        }
        int after = lengthFrom[to];
        if (after > 0) {
            unlink(to);
            to += after;
        }
        link(from, to - from);
    }

    /** Takes {@code length} blocks in a row; the first, or -1 if no run is long enough. */
    int take(int length) {
        int run = find(length);
        if (run != NONE) {
            int whole = lengthFrom[run];
            unlink(run);
            if (whole > length) {
                link(run + length, whole - length);
            }
            freeBlocks -= length;
        }
        return run;
    }

    /** Takes these very blocks, all of which are free. */
    void takeRange(int first, int length) {
        int run = first;
        while (lengthFrom[run] == 0) {
            run--;
        }
        int end = run + lengthFrom[run];
        unlink(run);
        if (run < first) {
            link(run, first - run);
        }
        if (first + length < end) {
            link(first + length, end - first - length);
        }
        freeBlocks -= length;
    }

    private int find(int length) {
        int list = list(length);
        if (list >= EXACT) {
            for (int run = heads[list]; run != NONE; run = next[run]) {
                if (lengthFrom[run] >= length) {
                    return run;
                }
            }
            list++;
        }
        long longer = list >= Long.SIZE ? 0 : nonEmpty & -1L << list;
        return longer == 0 ? NONE : heads[Long.numberOfTrailingZeros(longer)];
    }

    private static int list(int length) {
        return length <= EXACT ? length - 1 : EXACT + 31 - Integer.numberOfLeadingZeros(length) - 5;
    }

    private void link(int run, int length) {
        lengthFrom[run] = length;
        lengthTo[run + length - 1] = length;
        int list = list(length);
        next[run] = heads[list];
        previous[run] = NONE;
        if (heads[list] != NONE) {
            previous[heads[list]] = run;
        }
        heads[list] = run;
        nonEmpty |= 1L << list;
    }

    private void unlink(int run) {
        int length = lengthFrom[run];
        int list = list(length);
        if (previous[run] == NONE) {
            heads[list] = next[run];
            if (heads[list] == NONE) {
                nonEmpty &= ~(1L << list);
            }
        } else {
            next[previous[run]] = next[run];
        }
        if (next[run] != NONE) {
            previous[next[run]] = previous[run];
        }
        lengthFrom[run] = 0;
        lengthTo[run + length - 1] = 0;
    }

    private void ensureCapacity(int blocks) {
        if (blocks > lengthFrom.length) {
            int capacity = Math.max(blocks, lengthFrom.length * 2 + 64);
            lengthFrom = Arrays.copyOf(lengthFrom, capacity);
            lengthTo = Arrays.copyOf(lengthTo, capacity);
            next = Arrays.copyOf(next, capacity);
            previous = Arrays.copyOf(previous, capacity);
        }
    }
}
