package org.ooh4j.checkpoint.keep;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Stretches of time, in UTC, of each of which one snapshot is kept. */
public enum Bucket {
    HOURLY(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT), 13),
    DAILY(DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT), 10),
    /** Weeks as ISO 8601 counts them: they begin on Mondays, and the year is the week's. */
    WEEKLY(DateTimeFormatter.ISO_WEEK_DATE, 8),
    MONTHLY(DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT), 7),
    YEARLY(DateTimeFormatter.ofPattern("uuuu", Locale.ROOT), 4);

    private final DateTimeFormatter format;
    private final int characters;

    Bucket(DateTimeFormatter format, int characters) {
        this.format = format.withZone(ZoneOffset.UTC);
        this.characters = characters;
    }

    /** Name of the stretch that holds a moment of the years 0 to 9999. */
    String of(Instant moment) {
        return format.format(moment).substring(0, characters);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
