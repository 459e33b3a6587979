package org.ooh4j.agent.compare;

import java.util.Locale;

/** How the terms of a price are printed. */
final class Terms {
    /** What the star stands for. */
    static final String ASSUMED = "* assumed: nobody published or measured this price\n";

    private Terms() {}

    /** A price, in nanoseconds: those of the profiles reach from parts of one to milliseconds. */
    static String each(double nanos) {
        return String.format(Locale.ROOT, nanos < 10 ? "%,.2f ns" : "%,.0f ns", nanos);
    }
}
