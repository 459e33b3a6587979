package org.ooh4j.gc.pause;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * The minimum mutator utilisation: of all windows of a length, the share of the time that the worst one left to the
 * program (Cheng and Blelloch, PLDI 2001). Exact over the stops that are known, time to stop included; a wait of a single
 * thread is no stop.
 *
 * @param shares by length of the window in milliseconds, from 0 to 1; windows longer than what was looked at are left out
 * @param observedNanos measured time that was looked at
 * @param stoppedNanos part of it in which the world stood still
 * @param stops stops in it
 * @param forgotten earlier stops, which are not in it: only the last 65,536 are kept
 */
public record MinimumUtilisation(
        Map<Integer, Double> shares, long observedNanos, long stoppedNanos, int stops, long forgotten) {
    /** Lengths of the windows, in milliseconds. */
    public static final List<Integer> WINDOWS_MILLIS = List.of(1, 2, 5, 10, 20, 50, 100);

    private static final long MILLI = 1_000_000;

    /** Copies the map. */
    public MinimumUtilisation {
        shares = Map.copyOf(shares);
    }

    static MinimumUtilisation of(PauseTimeline timeline, int stops, long forgotten) {
        Map<Integer, Double> shares = new TreeMap<>();
        for (int millis : WINDOWS_MILLIS) {
            long window = millis * MILLI;
            if (window <= timeline.length()) {
                shares.put(millis, 1.0 - (double) timeline.mostStopped(window) / window);
            }
        }
        return new MinimumUtilisation(shares, timeline.length(), timeline.stopped(), stops, forgotten);
    }

    /** The share that the worst window of {@code millis} left; empty where nothing as long was looked at. */
    public OptionalDouble of(int millis) {
        Double share = shares.get(millis);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(share);
    }
}
