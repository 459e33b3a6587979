package org.ooh4j.checkpoint.trigger;

import org.ooh4j.checkpoint.trigger.SnapshotSource.Outcome;

/** How long a watch that goes on being due leaves the next attempt alone. */
final class Pause {
    private boolean on;
    private long until;

    /** Nanoseconds that it still lasts, 0 if none is on. */
    long left(long now) {
        on &= until - now > 0;
        return on ? until - now : 0;
    }

    void after(Outcome outcome, long now) {
        on = outcome != Outcome.TAKEN;
        until = now + (outcome == Outcome.FAILED ? Watch.FAILED_RETRY : Watch.RETRY);
    }
}
