package org.ooh4j.agent.table;

import java.util.Locale;

/** Figures as people read them. */
public final class Print {
    /** What stands where there is no figure. */
    public static final String NONE = "-";

    private Print() {}

    /** Nanoseconds in the unit that suits them; {@link #NONE} below 0. */
    public static String time(long nanos) {
        if (nanos < 0) {
            return NONE;
        }
        if (nanos >= 1_000_000_000L) {
            return String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
        }
        if (nanos >= 1_000_000) {
            return String.format(Locale.ROOT, nanos < 10_000_000 ? "%.2f ms" : "%.1f ms", nanos / 1e6);
        }
        return String.format(Locale.ROOT, nanos < 10_000 ? "%.1f us" : "%.0f us", nanos / 1e3);
    }

    /** A count with its thousands apart; {@link #NONE} below 0. */
    public static String count(long count) {
        return count < 0 ? NONE : String.format(Locale.ROOT, "%,d", count);
    }
}
