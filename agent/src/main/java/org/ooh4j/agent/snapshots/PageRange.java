package org.ooh4j.agent.snapshots;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ooh4j.checkpoint.SnapshotReader;

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

    /** Writes the pages' bytes, each verified, to a file; at a damaged page it ends with a part of them. */
    public void write(SnapshotReader reader, Path to) throws IOException {
        try (FileChannel file = FileChannel.open(to, CREATE, TRUNCATE_EXISTING, WRITE)) {
            ByteBuffer bytes = ByteBuffer.allocate(reader.record().arena().pageBytes());
            for (long page = first; page <= last; page++) {
                reader.page(page, bytes.clear());
                bytes.flip();
                while (bytes.hasRemaining()) {
                    file.write(bytes);
                }
            }
        }
    }
}
