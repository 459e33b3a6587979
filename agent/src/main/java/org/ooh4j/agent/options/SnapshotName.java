package org.ooh4j.agent.options;

import java.net.URI;
import java.util.Optional;

/**
 * A snapshot as it is typed: {@code PLACE} or {@code PLACE@ID}.
 *
 * @param place where the snapshots are
 * @param id which one; empty for the latest
 */
public record SnapshotName(URI place, Optional<String> id) {
    /** Parses what was typed. @throws IllegalArgumentException saying what was expected */
    public static SnapshotName parse(String text) {
        return Values.snapshotName(text);
    }
}
