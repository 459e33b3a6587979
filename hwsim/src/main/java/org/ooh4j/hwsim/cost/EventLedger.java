package org.ooh4j.hwsim.cost;

import java.util.Arrays;

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

    /** A ledger with the counts of now, that goes on by itself. */
    public EventLedger copy() {
        EventLedger copy = new EventLedger();
        System.arraycopy(counts, 0, copy.counts, 0, counts.length);
        return copy;
    }

    /** What was counted since {@code earlier}, a copy of this ledger. */
    public EventLedger since(EventLedger earlier) {
        EventLedger difference = new EventLedger();
        for (int i = 0; i < counts.length; i++) {
            difference.counts[i] = counts[i] - earlier.counts[i];
        }
        return difference;
    }

    /** Whether {@code other} is a ledger with the same counts. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EventLedger ledger && Arrays.equals(counts, ledger.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    /** The events that were counted at all, in order, as {@code name=count}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Event event : Event.values()) {
            if (of(event) != 0) {
                text.append(text.isEmpty() ? "" : ", ")
                        .append(event)
                        .append('=')
                        .append(of(event));
            }
        }
        return text.toString();
    }
}
