package org.ooh4j.checkpoint.dump;

/**
 * When {@code pre-copy} stops: as soon as what is left is predicted to stop the program no longer than the target; when
 * twice in a row more than nine tenths of the residue of the round before is left; or after so many rounds. Used by one
 * thread, for one snapshot.
 */
final class Convergence {
    private static final double NO_PROGRESS = 0.9;
    private static final int PATIENCE = 2;

    private final long targetNanos;
    private final int maxRounds;
    private int rounds;
    private int poor;
    private long before = -1;

    Convergence(long targetNanos, int maxRounds) {
        this.targetNanos = targetNanos;
        this.maxRounds = maxRounds;
    }

    /**
     * After a harvest.
     *
     * @param residual pages that a stop now would have to copy
     * @param predictedNanos what that would take, -1 if nobody knows: then they are written, and the copies measured
     */
    RoundDecision decide(long residual, long predictedNanos) {
        rounds++;
        poor = before >= 0 && residual > before * NO_PROGRESS ? poor + 1 : 0;
        before = residual;
        if (predictedNanos >= 0 && predictedNanos <= targetNanos) {
            return RoundDecision.CONVERGED;
        }
        if (poor == PATIENCE) {
            return RoundDecision.NO_PROGRESS;
        }
        return rounds >= maxRounds ? RoundDecision.ROUND_CAP : RoundDecision.AGAIN;
    }

    int rounds() {
        return rounds;
    }
}
