package org.ooh4j.checkpoint.dump;

/** What was decided after the harvest of a round: to go on, or why the stop came next. */
public enum RoundDecision {
    /** Another round; in {@code pre-copy} the pages of this one are written first. */
    AGAIN,
    /** So little is left that the stop is short enough. */
    CONVERGED,
    /** The program dirties pages as fast as rounds take them. */
    NO_PROGRESS,
    /** As many rounds as there may be. */
    ROUND_CAP;

    /** As logs and reports spell it. */
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
