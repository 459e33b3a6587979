package org.ooh4j.checkpoint;

/** What a checkpointer did so far. */
public record CheckpointStatistics(
        long taken, long abandoned, long failed, long asidePages, long storeStalls, long storeStallNanos) {
    static final CheckpointStatistics NONE = new CheckpointStatistics(0, 0, 0, 0, 0, 0);

    CheckpointStatistics plus(SnapshotReport report) {
        return new CheckpointStatistics(
                taken + (report.abandoned() ? 0 : 1),
                abandoned + (report.abandoned() ? 1 : 0),
                failed,
                asidePages + report.asidePages(),
                storeStalls + report.storeStalls(),
                storeStallNanos + report.storeStallNanos());
    }

    CheckpointStatistics plusFailure() {
        return new CheckpointStatistics(taken, abandoned, failed + 1, asidePages, storeStalls, storeStallNanos);
    }
}
