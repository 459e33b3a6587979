package org.ooh4j.gc.pause;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * A copy of all histograms at one instant, in nanoseconds; the reader's own. Every kind is in every map, empty where there
 * was none.
 *
 * @param pauses whole pauses by kind
 * @param timesToStop the part of them until the world stood still
 * @param work what the stopping thread did in them, by the processor's clock; without those of unknown processor time
 * @param preempted the rest: how long it was kept from its work; without those of unknown processor time
 * @param waits waits of single threads by kind
 */
public record PauseSnapshot(
        Map<PauseKind, Histogram> pauses,
        Map<PauseKind, Histogram> timesToStop,
        Map<PauseKind, Histogram> work,
        Map<PauseKind, Histogram> preempted,
        Map<WaitKind, Histogram> waits) {

    /** The pauses of {@code kind}. */
    public Histogram of(PauseKind kind) {
        return pauses.get(kind);
    }

    /** The waits of {@code kind}. */
    public Histogram of(WaitKind kind) {
        return waits.get(kind);
    }

    /** All pauses of the given kinds in one histogram. */
    public Histogram merged(PauseKind... kinds) {
        return merged(pauses, kinds);
    }

    /** All values of the given kinds in one histogram. @param figure one of this snapshot's maps */
    public static Histogram merged(Map<PauseKind, Histogram> figure, PauseKind... kinds) {
        Histogram all = new Histogram(PauseHistograms.SIGNIFICANT_DIGITS);
        for (PauseKind kind : kinds) {
            all.add(figure.get(kind));
        }
        return all;
    }

    /**
     * The longest that any single allocation, store or operation at the gate was held: by a stop, a stall, the pacer or
     * the gate. A thread that met a stop while it waited has both in its wait.
     */
    public long longestHeldNanos() {
        long longest = 0;
        for (PauseKind kind : PauseKind.values()) {
            if (kind.stopsTheWorld()) {
                longest = Math.max(longest, pauses.get(kind).getMaxValue());
            }
        }
        for (Histogram histogram : waits.values()) {
            longest = Math.max(longest, histogram.getMaxValue());
        }
        return longest;
    }
}
