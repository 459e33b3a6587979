package org.ooh4j.hwsim.cost;

/**
 * As a {@link PagePrice}, where the total grows with the square of the memory: the reverse mapping as shipped (M17 of
 * Table IVb) searches all pages for each page.
 *
 * <p>Between two sizes the total is a power of the memory, which a straight line between logarithms is; the table itself
 * gives the exponent (0.6 among its small sizes, 1.9 among its large ones). Above the largest size the exponent is 2. Below
 * the smallest the price of one page stays: there the work that is done once outweighs the search, and a square would
 * make it vanish.
 */
record QuadraticPrice(SizeTable totals, String source) implements EventPrice {
    @Override
    public double nanosEach(long trackedPages) {
        if (trackedPages <= totals.smallest()) {
            return totals.first() / totals.smallest();
        }
        if (trackedPages >= totals.largest()) {
            double growth = (double) trackedPages / totals.largest();
            return totals.last() * growth * growth / trackedPages;
        }
        return totals.power(trackedPages) / trackedPages;
    }
}
