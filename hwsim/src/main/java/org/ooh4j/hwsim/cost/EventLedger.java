package org.ooh4j.hwsim.cost;

/** Counts events. Not thread-safe: guarded by the lock of the machine that it belongs to. */
public final class EventLedger {
    private final long[] counts = new long[Event.values().length];

    /** Counts {@code event} once. */
    public void count(Event event) {
        counts[event.ordinal()]++;
    }

    /** Counts {@code event} {@code times} times. */
    public void count(Event event, long times) {
        counts[event.ordinal()] += times;
    }

    /** How often {@code event} was counted. */
    public long of(Event event) {
        return counts[event.ordinal()];
    }
}
