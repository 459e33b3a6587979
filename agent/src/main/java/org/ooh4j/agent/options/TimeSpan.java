package org.ooh4j.agent.options;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are typed: {@code 200ms}, {@code 5s}, {@code 2m}, {@code 50us}. */
public final class TimeSpan {
    private static final Pattern SYNTAX = Pattern.compile("(\\d{1,9})(us|ms|s|m|h)");

    private TimeSpan() {}

    /** The time that {@code text} says; {@link IllegalArgumentException} where it is none. */
    public static Duration parse(String text) {
        Matcher matcher = SYNTAX.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a duration such as 200ms or 5s");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "us" -> Duration.ofNanos(1000 * number);
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }
}
