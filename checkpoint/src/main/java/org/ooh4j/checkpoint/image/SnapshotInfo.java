package org.ooh4j.checkpoint.image;

import java.time.Instant;
import java.util.Optional;

/**
 * A committed snapshot, for lists.
 *
 * @param id under which it can be restored
 * @param number increasing in a store
 * @param parent id of the snapshot that it continues; empty for a full one
 * @param arenaBytes size of the arena at the cut
 * @param pages pages written
 * @param zeroPages pending pages that were all zero and cost nothing
 * @param bytes bytes written, index and tables included
 */
public record SnapshotInfo(
        String id,
        long number,
        Optional<String> parent,
        SnapshotKind kind,
        Instant created,
        long arenaBytes,
        int types,
        int roots,
        int foreignEntries,
        long pages,
        long zeroPages,
        long bytes,
        long pauseNanos,
        String toolVersion) {
    /** What a list shows of a record. */
    public static SnapshotInfo of(CommitRecord record) {
        return new SnapshotInfo(
                record.id().toString(),
                record.number(),
                record.parent().map(parent -> parent.id().toString()),
                record.kind(),
                Instant.ofEpochMilli(record.createdMillis()),
                record.arena().pages() * record.arena().pageBytes(),
                record.types(),
                record.roots(),
                record.foreignEntries(),
                record.statistics().pages(),
                record.statistics().zeroPages(),
                record.statistics().bytes(),
                record.statistics().pauseNanos(),
                Printable.line(record.toolVersion()));
    }
}
