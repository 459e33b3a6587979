package org.ooh4j.benchmarks.collector;

import java.util.Locale;
import java.util.Map;

/**
 * One pause of a child's collector, nanoseconds.
 *
 * @param kind what it was for
 * @param timeToStop from the request until every mutator stood still
 * @param stopped from then until they were let go
 * @param preempted the part of {@code stopped} in which the stopping thread did not run; -1 where it is not known
 * @param dirtyPages pages rescanned in it
 */
record Pause(String kind, long timeToStop, long stopped, long preempted, long dirtyPages) {
    static Pause of(Map<String, String> line) {
        return new Pause(
                line.get("kind").toLowerCase(Locale.ROOT),
                Long.parseLong(line.get("timeToStopNanos")),
                Long.parseLong(line.get("stoppedNanos")),
                Long.parseLong(line.getOrDefault("preemptedNanos", "-1")),
                Long.parseLong(line.getOrDefault("dirtyPages", "0")));
    }

    /** What the stopping thread did; by the clock on the wall where its processor time is not known. */
    long work() {
        return preempted < 0 ? stopped : Math.max(0, stopped - preempted);
    }

    long total() {
        return timeToStop + stopped;
    }
}
