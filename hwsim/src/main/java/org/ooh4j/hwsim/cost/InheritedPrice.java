package org.ooh4j.hwsim.cost;

/**
 * The price that another profile has, and why this one takes it.
 *
 * @param reason why, as the line {@code EVENT = inherited | reason} says
 */
record InheritedPrice(EventPrice price, String reason) implements EventPrice {
    @Override
    public double nanosEach(long trackedPages) {
        return price.nanosEach(trackedPages);
    }

    @Override
    public String source() {
        return reason + " (" + price.source() + ")";
    }

    @Override
    public boolean assumed() {
        return price.assumed();
    }
}
