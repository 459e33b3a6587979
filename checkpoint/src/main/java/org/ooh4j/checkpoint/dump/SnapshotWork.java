package org.ooh4j.checkpoint.dump;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a snapshot was made of.
 *
 * @param mode label of the mode
 * @param trace the rounds before the stop, and why each was or was not the last
 * @param stop what the stop did with pages
 * @param pages what became of the pages, all rounds together
 * @param arenaPages pages of the arena at the cut; those that were not dirty were left to the parent unseen
 * @param dirtyPages distinct pages that were dirty, or all in a full snapshot
 * @param superseded pages written in a round whose content changed before the cut: dead bytes, no index names them
 * @param bytes what was appended
 * @param syncNanos making blocks and record durable; measured
 */
public record SnapshotWork(
        String mode,
        List<DumpRound> trace,
        StopWork stop,
        PageCounts pages,
        long arenaPages,
        long dirtyPages,
        long superseded,
        ByteCounts bytes,
        long syncNanos) {
    /** Pages that the parent has and nobody looked at. */
    public long parentPages() {
        return Math.max(0, arenaPages - dirtyPages);
    }

    /** The trace in one line, {@code round:figures,decision} after one another. */
    public String traceLine() {
        return trace.stream().map(DumpRound::toString).collect(Collectors.joining(" "));
    }
}
