package org.ooh4j.hwsim.trace;

import java.util.OptionalLong;

/** When a replay harvests: where it was recorded, or a fixed time apart, and then only between two windows. */
final class HarvestSchedule {
    /** 0: as recorded. */
    private final long epochNanos;

    private long due;
    private long time;

    HarvestSchedule(OptionalLong epochNanos, long windowNanos) {
        this.epochNanos = epochNanos.orElse(0);
        this.due = this.epochNanos;
        if (epochNanos.isPresent() && this.epochNanos < windowNanos) {
            throw ReplayPlanException.splitsWindow(this.epochNanos, windowNanos);
        }
    }

    /** A window of {@code nanos} ended, with a harvest if {@code recorded}; returns whether to harvest now. */
    boolean windowEnded(long nanos, boolean recorded) {
        if (epochNanos == 0) {
            return recorded;
        }
        if (nanos > epochNanos) {
            throw ReplayPlanException.splitsWindow(epochNanos, nanos);
        }
        time += nanos;
        if (time < due) {
            return false;
        }
        due = time + epochNanos;
        return true;
    }

    /** Nothing happened for {@code nanos}; returns how often to harvest in that time. */
    long gapPassed(long nanos) {
        if (epochNanos == 0) {
            return 0;
        }
        time += nanos;
        if (time < due) {
            return 0;
        }
        long harvests = 1 + (time - due) / epochNanos;
        due += harvests * epochNanos;
        return harvests;
    }
}
