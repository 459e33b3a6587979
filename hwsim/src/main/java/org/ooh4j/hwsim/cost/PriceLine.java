package org.ooh4j.hwsim.cost;

/**
 * What one kind of event contributes to a price.
 *
 * @param event what was counted
 * @param count how often
 * @param nanosEach modelled nanoseconds of one
 * @param source where that figure comes from
 */
public record PriceLine(Event event, long count, double nanosEach, String source) {
    /** Modelled nanoseconds of all. */
    public double nanos() {
        return count * nanosEach;
    }
}
