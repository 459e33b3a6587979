package org.ooh4j.hwsim.cost;

/**
 * The price of one call that depends on the tracked memory: the hypercall that empties a log (M14 of Table IVb), which is
 * the fuller the more pages there are to write.
 *
 * <p>Linear between two sizes; constant outside, since a log has no more than 512 entries and a call is never free.
 */
record CallPrice(SizeTable calls, String source) implements EventPrice {
    @Override
    public double nanosEach(long trackedPages) {
        return calls.linear(trackedPages);
    }
}
