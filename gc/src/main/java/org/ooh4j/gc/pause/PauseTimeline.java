package org.ooh4j.gc.pause;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Stops on a line of time: sorted, disjoint, inside the span that is looked at. Immutable.
 *
 * <p>The time stopped within a window is piecewise linear in the window's place, with corners only where an edge of the
 * window meets an edge of a stop: the worst window begins with a stop or ends with one, or lies at an end of the span.
 */
final class PauseTimeline {
    private final long begin;
    private final long end;
    private final long[] starts;
    private final long[] ends;
    /** Time stopped before each stop. */
    private final long[] before;

    private PauseTimeline(long begin, long end, long[] starts, long[] ends) {
        this.begin = begin;
        this.end = end;
        this.starts = starts;
        this.ends = ends;
        this.before = new long[starts.length + 1];
        for (int i = 0; i < starts.length; i++) {
            before[i + 1] = before[i] + ends[i] - starts[i];
        }
    }

    /** Of stops that may overlap and come in any order, the parts in {@code [begin, end]}. */
    static PauseTimeline of(long[] starts, long[] ends, long begin, long end) {
        int count = starts.length;
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong(i -> starts[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] from = new long[count];
        long[] to = new long[count];
        int used = 0;
        for (int i : order) {
            long start = Math.max(starts[i], begin);
            long stop = Math.min(ends[i], end);
            if (start >= stop) {
                continue;
            }
            if (used > 0 && start <= to[used - 1]) {
                to[used - 1] = Math.max(to[used - 1], stop);
            } else {
                from[used] = start;
                to[used++] = stop;
            }
        }
        return new PauseTimeline(begin, end, Arrays.copyOf(from, used), Arrays.copyOf(to, used));
    }

    /** The span that is looked at. */
    long length() {
        return Math.max(0, end - begin);
    }

    /** Time stopped in all. */
    long stopped() {
        return before[starts.length];
    }

    /** Most time stopped within any window of {@code window}, which is at most {@link #length}. */
    long mostStopped(long window) {
        long most = Math.max(stopped(begin, begin + window), stopped(end - window, end));
        for (int i = 0; i < starts.length; i++) {
            long first = Math.min(starts[i], end - window);
            long last = Math.max(ends[i] - window, begin);
            most = Math.max(most, Math.max(stopped(first, first + window), stopped(last, last + window)));
        }
        return most;
    }

    private long stopped(long from, long to) {
        return stoppedBefore(to) - stoppedBefore(from);
    }

    private long stoppedBefore(long time) {
        int at = Arrays.binarySearch(starts, time);
        int begun = at >= 0 ? at : -at - 1; // stops that began before
        return begun == 0 ? 0 : before[begun - 1] + Math.min(time, ends[begun - 1]) - starts[begun - 1];
    }
}
