package org.ooh4j.checkpoint.dump;

/**
 * What copying a page costs on this machine, measured: in the stops so far, and until there was one in the rounds. Used
 * by one thread.
 */
final class StopCost {
    /** Fewer pages than this measure the clock. */
    private static final int ENOUGH = 16;

    /** The newest stop counts as much as all before it. */
    private static final double WEIGHT = 0.5;

    private double roundNanos = -1;
    private double stopNanos = -1;

    void ofRound(long pages, long nanos) {
        if (pages >= ENOUGH) {
            roundNanos = (double) nanos / pages;
        }
    }

    void ofStop(long pages, long nanos) {
        if (pages >= ENOUGH) {
            double now = (double) nanos / pages;
            stopNanos = stopNanos < 0 ? now : WEIGHT * now + (1 - WEIGHT) * stopNanos;
        }
    }

    /** Nanoseconds that a stop would copy so many pages; -1 where nothing was measured yet. */
    long predict(long pages) {
        double each = stopNanos < 0 ? roundNanos : stopNanos;
        if (pages == 0) {
            return 0;
        }
        return each < 0 ? -1 : Math.round(pages * each);
    }
}
