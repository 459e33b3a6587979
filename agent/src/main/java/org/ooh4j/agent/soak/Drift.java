package org.ooh4j.agent.soak;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Whether a figure stayed flat: its median over the last third of the turns beside that over the first. The first turn
 * is left out, as it fills the heap.
 *
 * @param first median of the first third, 0 where there are too few turns
 * @param last median of the last third
 */
public record Drift(long first, long last) {
    private static final int LEAST_TURNS = 10;

    static Drift of(List<MemorySample> samples, ToLongFunction<MemorySample> figure) {
        if (samples.size() < LEAST_TURNS) {
            return new Drift(0, 0);
        }
        int third = (samples.size() - 1) / 3;
        return new Drift(
                median(samples.subList(1, 1 + third), figure),
                median(samples.subList(samples.size() - third, samples.size()), figure));
    }

    private static long median(List<MemorySample> samples, ToLongFunction<MemorySample> figure) {
        long[] sorted = samples.stream().mapToLong(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /** Whether there were enough turns to tell. */
    public boolean isKnown() {
        return first != 0 || last != 0;
    }

    /** Growth as a share of the first third; 0 where it is not known. */
    public double share() {
        return first == 0 ? 0 : (double) (last - first) / first;
    }

    /** Whether it grew by more than {@code share} of what it was, and by more than {@code slack}. */
    boolean isGrowth(double share, long slack) {
        return last - first > Math.max(slack, share * first);
    }
}
