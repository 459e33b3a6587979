package org.ooh4j.checkpoint.trigger;

import java.time.Duration;
import org.ooh4j.checkpoint.trigger.SnapshotSource.Outcome;

/** See {@link SnapshotTrigger#every}. */
final class EveryTrigger extends SnapshotTrigger {
    private final long periodNanos;

    EveryTrigger(Duration period) {
        if (period.isNegative() || period.isZero()) {
            throw new IllegalArgumentException("period must be positive: period=" + period);
        }
        periodNanos = period.toNanos();
    }

    @Override
    Watch arm(SnapshotSource source, Runnable wake) {
        return new Clock(periodNanos, System.nanoTime() + periodNanos);
    }

    private static final class Clock implements Watch {
        private final long periodNanos;
        private long next;

        Clock(long periodNanos, long next) {
            this.periodNanos = periodNanos;
            this.next = next;
        }

        @Override
        public long dueIn(long now) {
            return next - now;
        }

        @Override
        public void served(long now, Outcome outcome) {
            // an abandoned one is not waited a whole period for; a failed one is: the next owes what it could not write
            next = outcome == Outcome.ABANDONED
                    ? now + Math.min(periodNanos, RETRY)
                    : now + Math.max(0, next + periodNanos - now);
        }
    }
}
