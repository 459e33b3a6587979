package org.ooh4j.gc.bean;

import org.HdrHistogram.Histogram;

/** Times of one kind, measured, in nanoseconds: a composite value of a management bean. */
public final class TimeSummary {
    private final long count;
    private final long p50;
    private final long p99;
    private final long max;
    private final long total;

    TimeSummary(Histogram times) {
        this.count = times.getTotalCount();
        this.p50 = times.getValueAtPercentile(50);
        this.p99 = times.getValueAtPercentile(99);
        this.max = times.getMaxValue();
        this.total = Math.round(times.getMean() * count);
    }

    /** How many there were. */
    public long getCount() {
        return count;
    }

    /** The median. */
    public long getP50() {
        return p50;
    }

    /** The 99th percentile. */
    public long getP99() {
        return p99;
    }

    /** The longest. */
    public long getMax() {
        return max;
    }

    /** Their sum. */
    public long getTotal() {
        return total;
    }
}
