package org.ooh4j.hwsim.cost;

/**
 * A price that depends on the tracked memory (as in Table IVb of the paper), for an event that happens once for each
 * page: the table has, for some sizes, what it costs to do it for all of them.
 *
 * <p>Between two sizes the total is linear: these are walks, faults and copies, a start and then so much a page. Outside,
 * the price of one page stays what it is at the nearest size: the paper says nothing there, and a line through the two
 * outermost sizes would make a small memory free or its first page dear.
 */
record PagePrice(SizeTable totals, String source) implements EventPrice {
    @Override
    public double nanosEach(long trackedPages) {
        if (trackedPages <= totals.smallest()) {
            return totals.first() / totals.smallest();
        }
        if (trackedPages >= totals.largest()) {
            return totals.last() / totals.largest();
        }
        return totals.linear(trackedPages) / trackedPages;
    }
}
