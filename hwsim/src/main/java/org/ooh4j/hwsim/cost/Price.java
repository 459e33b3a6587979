package org.ooh4j.hwsim.cost;

import java.util.ArrayList;
import java.util.List;

/**
 * Modelled time: counted events, priced.
 *
 * @param lines one for each event that was counted, in the order of {@link Event}
 */
public record Price(List<PriceLine> lines) {
    /** Keeps its own copy of {@code lines}. */
    public Price {
        lines = List.copyOf(lines);
    }

    /**
     * The price of what {@code ledger} counted.
     *
     * @param trackedPages pages that the technique tracks, for the prices that depend on it; at least 1
     */
    public static Price of(EventLedger ledger, CostProfile profile, long trackedPages) {
        if (trackedPages < 1) {
            throw new IllegalArgumentException("tracked pages must be at least 1: trackedPages=" + trackedPages);
        }
        List<PriceLine> lines = new ArrayList<>();
        for (Event event : Event.values()) {
            long count = ledger.of(event);
            if (count != 0) {
                lines.add(new PriceLine(event, count, profile.nanosEach(event, trackedPages), profile.source(event)));
            }
        }
        return new Price(lines);
    }

    /** The sum of all lines, in modelled nanoseconds. */
    public double nanos() {
        return lines.stream().mapToDouble(PriceLine::nanos).sum();
    }

    /** What {@code event} contributes, in modelled nanoseconds. */
    public double nanos(Event event) {
        return lines.stream()
                .filter(line -> line.event() == event)
                .mapToDouble(PriceLine::nanos)
                .sum();
    }
}
