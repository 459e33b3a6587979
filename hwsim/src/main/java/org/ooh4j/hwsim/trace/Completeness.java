package org.ooh4j.hwsim.trace;

/**
 * What a technique reported, against the truth.
 *
 * @param truth pages that were written
 * @param reported pages that were reported, each counted once an epoch
 * @param missed pages that were written and not reported
 * @param falselyReported pages that were reported and not written
 */
public record Completeness(long truth, long reported, long missed, long falselyReported) {
    /** Nothing written and nothing reported. */
    public static final Completeness NONE = new Completeness(0, 0, 0, 0);

    /** Both together. */
    public Completeness plus(Completeness other) {
        return new Completeness(
                truth + other.truth,
                reported + other.reported,
                missed + other.missed,
                falselyReported + other.falselyReported);
    }

    /** The share of the written pages that was reported, 0 to 1; 1 where none was written. */
    public double recall() {
        return truth == 0 ? 1 : (double) (truth - missed) / truth;
    }

    /** The share of the reported pages that was written, 0 to 1; 1 where none was reported. */
    public double precision() {
        return reported == 0 ? 1 : (double) (reported - falselyReported) / reported;
    }
}
