package org.ooh4j.hwsim.cost;

/** A price that does not depend on the tracked memory (as in Table IVa of the paper). */
record FixedPrice(double nanos, String source) implements EventPrice {
    @Override
    public double nanosEach(long trackedPages) {
        return nanos;
    }
}
