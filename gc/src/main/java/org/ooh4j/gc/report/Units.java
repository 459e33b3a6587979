package org.ooh4j.gc.report;

import java.util.Locale;

/** Figures as logs and reports print them. */
public final class Units {
    private static final long KIBI = 1024;

    private Units() {}

    /** Nanoseconds as milliseconds, {@code 1.234ms}; {@code -} below 0, where nobody knows. */
    public static String millis(long nanos) {
        return nanos < 0 ? "-" : String.format(Locale.ROOT, "%.3fms", nanos / 1e6);
    }

    /** Bytes in the unit that suits them: {@code 512B}, {@code 20.0K}, {@code 1.5M}, {@code 3.2G}. */
    public static String bytes(long bytes) {
        if (bytes < KIBI) {
            return bytes + "B";
        }
        double scaled = bytes;
        String unit = "";
        for (String next : new String[] {"K", "M", "G", "T"}) {
            if (scaled < KIBI) {
                break;
            }
            scaled /= KIBI;
            unit = next;
        }
        return String.format(Locale.ROOT, "%.1f%s", scaled, unit);
    }

    /** A count with its thousands apart. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
