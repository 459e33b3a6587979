package org.ooh4j.agent.snapshots;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages {@code first} to {@code last} of an arena. */
public record PageRange(long first, long last) {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,18})(-(\\d{1,18}))?");

    /**
     * Parses {@code N} or {@code N-M}.
     *
     * @throws IllegalArgumentException saying what was expected
     */
    public static PageRange parse(String text, long arenaPages) {
        Matcher matcher = TEXT.matcher(text);
        if (matcher.matches()) {
            long first = Long.parseLong(matcher.group(1));
            long last = matcher.group(3) == null ? first : Long.parseLong(matcher.group(3));
            if (first <= last && last < arenaPages) {
                return new PageRange(first, last);
            }
        }
        throw new IllegalArgumentException("expected N or N-M, pages from 0 to " + (arenaPages - 1));
    }
}
