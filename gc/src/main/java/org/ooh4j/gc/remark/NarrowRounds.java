package org.ooh4j.gc.remark;

import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * What is done when rounds of rescanning no longer shrink, because the program dirties pages as fast as a round scans
 * them: narrow rounds, each of which asks the log anew and scans only the pages that have waited longest.
 *
 * <p>A page that is stored to between the harvest and its scan is dirty again although the scan saw the store. In a
 * round over everything that is so for most pages when the program is fast; a narrow round ends before much can happen.
 * Where the program stores w times a second into H pages and r pages are scanned a second, wide rounds end at the share x
 * of H with x = 1 - e^(-xw/r), narrow ones near 1 - r/w.
 */
final class NarrowRounds {
    /** A narrow round scans this part of the last wide round's pages. */
    private static final int PARTS = 8;
    /** All together scan as many pages as so many wide rounds. */
    private static final int PASSES = 2;

    private NarrowRounds() {}

    /**
     * Runs them.
     *
     * @param pages of the last wide round
     * @param round scans at most so many pages; returns how many it scanned
     * @param interrupted asked before each
     * @return how many were run
     */
    static int run(int pages, IntUnaryOperator round, BooleanSupplier interrupted) {
        int width = Math.max(1, pages / PARTS);
        int done = 0;
        while (done < PARTS * PASSES && !interrupted.getAsBoolean()) {
            done++;
            if (round.applyAsInt(width) < width) {
                break;
            }
        }
        return done;
    }
}
