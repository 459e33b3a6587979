package org.ooh4j.gc.pause;

import java.util.Arrays;

/**
 * When the world stood still: the last {@value #KEPT} stops, in memory that grows with them up to 1 MiB. Thread-safe.
 */
final class PauseIntervals {
    /** Stops that are kept; older ones are forgotten, and what was before their end is not looked at any more. */
    static final int KEPT = 1 << 16;

    private static final int FIRST = 64;

    private final long opened;
    private final int kept;
    private long[] starts = new long[FIRST];
    private long[] ends = new long[FIRST];
    private long recorded;
    private long begun;

    /** Nothing yet; what is looked at begins now. */
    PauseIntervals() {
        this(System.nanoTime(), KEPT);
    }

    /** @param opened the time at which what is looked at begins */
    PauseIntervals(long opened, int kept) {
        this.opened = opened;
        this.kept = kept;
    }

    synchronized void add(long start, long end) {
        int at = (int) (recorded % kept);
        if (recorded >= kept) {
            begun = Math.max(begun, ends[at]);
        } else if (at == starts.length) {
            int length = Math.min(kept, 2 * at);
            starts = Arrays.copyOf(starts, length);
            ends = Arrays.copyOf(ends, length);
        }
        starts[at] = Math.max(0, start - opened);
        ends[at] = Math.max(starts[at], end - opened);
        recorded++;
    }

    /** The utilisation from the opening, or from the end of the last stop that was forgotten, until {@code now}. */
    MinimumUtilisation until(long now) {
        long[] from;
        long[] to;
        long begin;
        long forgotten;
        synchronized (this) {
            int stops = (int) Math.min(recorded, kept);
            from = Arrays.copyOf(starts, stops);
            to = Arrays.copyOf(ends, stops);
            begin = begun;
            forgotten = recorded - stops;
        }
        return MinimumUtilisation.of(PauseTimeline.of(from, to, begin, now - opened), from.length, forgotten);
    }
}
