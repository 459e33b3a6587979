package org.ooh4j.gc.remark;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.IntUnaryOperator;

/**
 * Decides how often dirty pages are rescanned beside the program: until a round brings few pages or no clearly smaller
 * number than the round before (the program dirties them as fast as they are scanned; {@link NarrowRounds} follow
 * then), or a bound is met.
 */
public final class PrecleanRounds {
    /** A round must bring less than this share of the round before to be worth another. */
    private static final double SHRINKS = 0.75;

    /** Does one round. */
    public interface Round {
        /** Rescans and drains; returns the dirty pages of the round. */
        int run();
    }

    private final int maxRounds;
    private final int smallEnoughPages;
    private int[] pagesOfRound;
    private int rounds;
    private int narrowRounds;

    /**
     * @param maxRounds most rounds of one run, at least 0
     * @param smallEnoughPages a round of so few pages is the last
     */
    public PrecleanRounds(int maxRounds, int smallEnoughPages) {
        this.maxRounds = maxRounds;
        this.smallEnoughPages = smallEnoughPages;
        this.pagesOfRound = new int[maxRounds];
    }

    /**
     * Runs rounds of one collection, as often as a plan asks for them, and narrow ones when these do not shrink.
     *
     * @param narrow scans at most so many pages, those that have waited longest; returns how many it scanned
     * @param interrupted asked before each
     */
    public void run(Round round, IntUnaryOperator narrow, BooleanSupplier interrupted) {
        int before = Integer.MAX_VALUE;
        for (int done = 0; done < maxRounds && !interrupted.getAsBoolean(); done++) {
            int pages = round.run();
            remember(pages);
            if (pages <= smallEnoughPages) {
                return;
            }
            if (pages > before * SHRINKS) {
                narrowRounds += NarrowRounds.run(pages, narrow, interrupted);
                return;
            }
            before = pages;
        }
    }

    private void remember(int pages) {
        if (rounds == pagesOfRound.length) {
            pagesOfRound = Arrays.copyOf(pagesOfRound, 2 * rounds + 1);
        }
        pagesOfRound[rounds++] = pages;
    }

    /** Dirty pages of the last round of this collection; 0 if there was none. */
    public int pagesOfLastRound() {
        return rounds == 0 ? 0 : pagesOfRound[rounds - 1];
    }

    /** Forgets the rounds of the last collection. */
    public void reset() {
        rounds = 0;
        narrowRounds = 0;
    }

    /** Narrow rounds of the last collection. */
    public int narrowRounds() {
        return narrowRounds;
    }

    /** Dirty pages of each round of the last collection. */
    public int[] pagesByRound() {
        return Arrays.copyOf(pagesOfRound, rounds);
    }
}
