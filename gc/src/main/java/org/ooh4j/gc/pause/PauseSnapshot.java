package org.ooh4j.gc.pause;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A copy of all pause histograms at one instant, in nanoseconds; the reader's own.
 *
 * @param pauses whole pauses by kind; every kind is present, empty where there was no such pause
 * @param timesToStop the part of them until the world stood still
 */
public record PauseSnapshot(Map<PauseKind, Histogram> pauses, Map<PauseKind, Histogram> timesToStop) {

    /** The pauses of {@code kind}. */
    public Histogram of(PauseKind kind) {
        return pauses.get(kind);
    }

    /** All pauses of the given kinds in one histogram. */
    public Histogram merged(PauseKind... kinds) {
        Histogram all = new Histogram(PauseHistograms.SIGNIFICANT_DIGITS);
        for (PauseKind kind : kinds) {
            all.add(pauses.get(kind));
        }
        return all;
    }
}
