package org.ooh4j.gc.pause;

/**
 * The times of one pause, measured, in nanoseconds. A pause is the time to stop, then the work, then whatever held the
 * stopping thread from its work: the three are told apart everywhere, since only the work is the collector's own.
 *
 * @param startNanos when the stop was asked for, as {@link System#nanoTime} tells it
 * @param timeToStopNanos from then until every mutator stood still
 * @param stoppedNanos from then until they were let go
 * @param preemptedNanos part of {@code stoppedNanos} in which the stopping thread did not run: time by the clock without
 *     its processor time; -1 where the JVM does not know
 */
public record PauseTiming(long startNanos, long timeToStopNanos, long stoppedNanos, long preemptedNanos) {

    /** A pause that ended just now and whose processor time nobody took. */
    public static PauseTiming endedNow(long timeToStopNanos, long stoppedNanos) {
        return new PauseTiming(System.nanoTime() - timeToStopNanos - stoppedNanos, timeToStopNanos, stoppedNanos, -1);
    }

    /** The whole pause as a mutator sees it at worst. */
    public long totalNanos() {
        return timeToStopNanos + stoppedNanos;
    }

    /** What the stopping thread did in it, by the processor's clock; -1 where the JVM does not know. */
    public long workNanos() {
        return preemptedNanos < 0 ? -1 : Math.max(0, stoppedNanos - preemptedNanos);
    }
}
