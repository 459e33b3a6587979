package org.ooh4j.checkpoint.image;

import java.util.Optional;
import java.util.UUID;

/**
 * One committed snapshot, as its record says.
 *
 * @param number increasing in a store
 * @param parent id and digest of the parent; empty in a full snapshot
 * @param createdMillis since 1970
 * @param types highest type id
 * @param roots number of named roots
 * @param foreignEntries entries in the table of ordinary objects at the cut; 0 means that no slot holds one
 */
public record CommitRecord(
        long number,
        SnapshotKind kind,
        UUID id,
        Optional<Parent> parent,
        long createdMillis,
        ArenaShape arena,
        int types,
        int roots,
        int foreignEntries,
        BlockRef indexRef,
        BlockRef typesRef,
        BlockRef rootsRef,
        Statistics statistics,
        String toolVersion) {

    /** Which snapshot an incremental one continues. */
    public record Parent(UUID id, Digest digest) {}

    /** @param base gva of the first byte  @param pages committed at the cut */
    public record ArenaShape(long base, int pageBytes, int blockBytes, long pages) {}

    /** @param pages in PAGES blocks  @param zeroPages pending but all zero  @param bytes of all blocks written */
    public record Statistics(
            long pages, long zeroPages, long bytes, long gateNanos, long timeToStopNanos, long pauseNanos) {}

    /** The same snapshot under another number and below another parent, as a copy in another store is. */
    public CommitRecord numbered(long newNumber, Optional<CommitRecord> newParent) {
        return with(newNumber, newParent.map(CommitRecord::asParent), indexRef, typesRef, rootsRef);
    }

    /** The same snapshot after its blocks were moved. */
    CommitRecord moved(Optional<Parent> newParent, BlockRef index, BlockRef newTypes, BlockRef newRoots) {
        return with(number, newParent, index, newTypes, newRoots);
    }

    private CommitRecord with(
            long newNumber, Optional<Parent> newParent, BlockRef index, BlockRef newTypes, BlockRef newRoots) {
        return new CommitRecord(
                newNumber,
                kind,
                id,
                newParent,
                createdMillis,
                arena,
                types,
                roots,
                foreignEntries,
                index,
                newTypes,
                newRoots,
                statistics,
                toolVersion);
    }

    /** What a child says of this snapshot. */
    public Parent asParent() {
        return new Parent(id, CommitCodec.digest(this));
    }
}
