package org.ooh4j.gc.pacing;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what is allocated and says when to start a collection.
 *
 * <p><b>Assumptions.</b> Any thread allocates; the collector alone rearms.
 *
 * <p><b>Guarantees.</b> Once the threshold is met, every later allocation says so until the collector rearms: a start
 * is never forgotten.
 *
 * <p><b>Progress.</b> Wait-free.
 */
public final class AllocationTrigger {
    /** With so little room left that any threshold would be met at once, some allocation must still go between. */
    private static final int LEAST_SHARE_OF_LIMIT = 128;

    private final TriggerOptions options;
    private final long limitBytes;
    private final AtomicLong allocated = new AtomicLong();
    private volatile long threshold;

    /** A trigger for an arena of at most {@code limitBytes}, armed for an empty heap. */
    public AllocationTrigger(TriggerOptions options, long limitBytes) {
        this.options = options;
        this.limitBytes = limitBytes;
        rearm(0, 0);
    }

    /** Counts {@code bytes}; whether a collection should start. */
    public boolean allocated(long bytes) {
        return allocated.addAndGet(bytes) >= threshold;
    }

    /**
     * Counts anew, after a collection.
     *
     * @param liveBytes what it left alive
     * @param committedBytes what the arena has grown to
     */
    public void rearm(long liveBytes, long committedBytes) {
        threshold = threshold(liveBytes, committedBytes);
        allocated.set(0);
    }

    /** Bytes that may be allocated before the next collection starts. */
    long threshold(long liveBytes, long committedBytes) {
        if (options.stressBytes() > 0) {
            return options.stressBytes();
        }
        double wanted = Math.max(options.minBytes(), options.liveShare() * liveBytes);
        // memory that is there already costs nothing more
        double atHand = options.headroomShare() * Math.max(0, committedBytes - liveBytes);
        double atMost = options.headroomShare() * Math.max(0, limitBytes - liveBytes);
        return (long)
                Math.max(Math.min(Math.max(wanted, atHand), atMost), Math.max(1, limitBytes / LEAST_SHARE_OF_LIMIT));
    }
}
