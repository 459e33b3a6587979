package org.ooh4j.gc.pacing;

import java.time.Duration;

/**
 * When the JVM is asked to collect so that handles go.
 *
 * @param softLimitShare ask, before the arena fills up, when more than this share of its limit is alive after a
 *     collection; over 0, at most 1
 * @param handleShare ask when handles alone keep more than this share of the limit alive; over 0, at most 1
 * @param minInterval shortest time between two asks that no failing allocation made; doubles while asking is in vain
 * @param maxInterval to at most this
 * @param waitBound longest wait for the JVM to drop handles after it was asked
 */
public record PressureOptions(
        double softLimitShare, double handleShare, Duration minInterval, Duration maxInterval, Duration waitBound) {
    /** Soft limit at 75 %, handles at 25 %; every 250 ms to every minute; waits up to 500 ms. */
    public static final PressureOptions DEFAULT =
            new PressureOptions(0.75, 0.25, Duration.ofMillis(250), Duration.ofMinutes(1), Duration.ofMillis(500));

    /** Checks the ranges. */
    public PressureOptions {
        boolean shares = softLimitShare > 0 && softLimitShare <= 1 && handleShare > 0 && handleShare <= 1;
        if (!shares || minInterval.isNegative() || maxInterval.compareTo(minInterval) < 0 || waitBound.isNegative()) {
            throw new IllegalArgumentException(
                    ("pressure parameter out of range softLimitShare=%s handleShare=%s minInterval=%s maxInterval=%s"
                                    + " waitBound=%s; shares lie over 0 and up to 1, durations are not negative,"
                                    + " maxInterval is not under minInterval")
                            .formatted(softLimitShare, handleShare, minInterval, maxInterval, waitBound));
        }
    }
}
