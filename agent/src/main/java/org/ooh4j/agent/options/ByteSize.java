package org.ooh4j.agent.options;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as they are typed and printed: {@code 512m}, {@code 4KiB}, {@code 1g}; powers of 1024. */
public final class ByteSize {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,15})([kmgt]?)(i?b)?");
    private static final String UNITS = "kmgt";

    private ByteSize() {}

    /** The bytes that {@code text} says; {@link IllegalArgumentException} where it is no size. */
    public static long parse(String text) {
        Matcher matcher = SYNTAX.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a size such as 512m, 4KiB or 1g");
        }
        int shift = matcher.group(2).isEmpty() ? 0 : 10 * (1 + UNITS.indexOf(matcher.group(2)));
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> shift) {
            throw new IllegalArgumentException("the size is more than 8 EiB");
        }
        return number << shift;
    }

    /** {@code bytes} with three figures and a unit: {@code 12.5 MiB}. */
    public static String print(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        int unit = (63 - Long.numberOfLeadingZeros(bytes)) / 10;
        double value = bytes / (double) (1L << 10 * unit);
        return String.format(
                Locale.ROOT,
                value < 10 ? "%.2f %siB" : value < 100 ? "%.1f %siB" : "%.0f %siB",
                value,
                "KMGTPE".charAt(unit - 1));
    }
}
