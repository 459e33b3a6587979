package org.ooh4j.hwsim.cost;

/**
 * A price that depends on the tracked memory (as in Table IVb of the paper): for some sizes, what it costs to do the
 * event once for each page. Between two sizes the total is interpolated; below the smallest and above the largest the
 * price per page stays what it is there.
 *
 * @param pages sizes in pages, ascending
 * @param totalNanos the cost of the event for all pages of each size
 */
record SizedPrice(long[] pages, double[] totalNanos, String source) implements EventPrice {
    @Override
    public double nanosEach(long trackedPages) {
        int last = pages.length - 1;
        if (trackedPages <= pages[0]) {
            return totalNanos[0] / pages[0];
        }
        if (trackedPages >= pages[last]) {
            return totalNanos[last] / pages[last];
        }
        int above = 1;
        while (pages[above] < trackedPages) {
            above++;
        }
        double share = (double) (trackedPages - pages[above - 1]) / (pages[above] - pages[above - 1]);
        double total = totalNanos[above - 1] + share * (totalNanos[above] - totalNanos[above - 1]);
        return total / trackedPages;
    }
}
