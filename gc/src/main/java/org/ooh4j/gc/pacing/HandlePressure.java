package org.ooh4j.gc.pacing;

/**
 * Decides after a collection whether asking the JVM to collect is worth it, no allocation having failed yet. A program
 * that really holds its data by handles alone must not pay for it again and again: in vain asks grow rarer. One thread.
 */
public final class HandlePressure {
    /** An ask is in vain if it drops less than this share of the handle blocks. */
    private static final double WORTH_IT = 0.1;
    /** Under the soft limit nothing is asked unless handles keep at least this share of what is alive. */
    private static final double SOME = 0.05;

    private final PressureOptions options;
    private final long limitBytes;
    private long intervalNanos;
    private long lastAskNanos;
    private boolean asked;

    /** Pressure on an arena of at most {@code limitBytes}. */
    public HandlePressure(PressureOptions options, long limitBytes) {
        this.options = options;
        this.limitBytes = limitBytes;
        this.intervalNanos = options.minInterval().toNanos();
    }

    /** Whether to ask at {@code nowNanos}, given what a collection left alive and what of it handles alone keep. */
    public boolean shouldAsk(long nowNanos, long liveBytes, long handleOnlyBytes) {
        boolean handlesHoldMuch = handleOnlyBytes > options.handleShare() * limitBytes;
        boolean nearlyFull = liveBytes > options.softLimitShare() * limitBytes && handleOnlyBytes > SOME * liveBytes;
        boolean longAgo = !asked || nowNanos - lastAskNanos >= intervalNanos;
        return longAgo && (handlesHoldMuch || nearlyFull);
    }

    /** The JVM was asked, for whatever reason, and {@code dropped} of {@code blocks} handle blocks went. */
    public void asked(long nowNanos, int blocks, int dropped) {
        asked = true;
        lastAskNanos = nowNanos;
        boolean inVain = dropped < WORTH_IT * blocks;
        intervalNanos = inVain
                ? Math.min(Math.max(1, 2 * intervalNanos), options.maxInterval().toNanos())
                : options.minInterval().toNanos();
    }
}
