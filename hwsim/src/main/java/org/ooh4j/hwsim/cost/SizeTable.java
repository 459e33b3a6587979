package org.ooh4j.hwsim.cost;

/**
 * Nanoseconds by tracked memory, for some sizes.
 *
 * @param pages sizes in pages, ascending, at least one
 * @param nanos what is paid at each
 */
record SizeTable(long[] pages, double[] nanos) {
    long smallest() {
        return pages[0];
    }

    long largest() {
        return pages[pages.length - 1];
    }

    double first() {
        return nanos[0];
    }

    double last() {
        return nanos[nanos.length - 1];
    }

    /** On the straight line between the sizes around {@code at}; the outermost value outside. */
    double linear(long at) {
        if (at <= smallest()) {
            return first();
        }
        if (at >= largest()) {
            return last();
        }
        int above = above(at);
        double share = (double) (at - pages[above - 1]) / (pages[above] - pages[above - 1]);
        return nanos[above - 1] + share * (nanos[above] - nanos[above - 1]);
    }

    /** On the power of the size that goes through the two around {@code at}, which lies between smallest and largest. */
    double power(long at) {
        int above = above(at);
        double exponent =
                Math.log(nanos[above] / nanos[above - 1]) / Math.log((double) pages[above] / pages[above - 1]);
        return nanos[above - 1] * Math.pow((double) at / pages[above - 1], exponent);
    }

    private int above(long at) {
        int above = 1;
        while (pages[above] < at) {
            above++;
        }
        return above;
    }
}
