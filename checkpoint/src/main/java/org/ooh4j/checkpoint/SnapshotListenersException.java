package org.ooh4j.checkpoint;

import java.util.List;
import java.util.Optional;
import org.ooh4j.checkpoint.image.SnapshotException;

/** What listeners threw: the first is the cause, the others are suppressed. */
public final class SnapshotListenersException extends SnapshotException {
    private static final long serialVersionUID = 1;

    private final transient SnapshotReport report;

    SnapshotListenersException(String phase, List<Throwable> thrown, String consequence, SnapshotReport report) {
        super(
                "listeners of snapshots failed: phase=" + phase + " failures=" + thrown.size() + " first="
                        + thrown.get(0) + "; " + consequence,
                thrown.get(0));
        thrown.stream().skip(1).forEach(this::addSuppressed);
        this.report = report;
    }

    /** The snapshot that was taken, or abandoned, although listeners failed after it; empty if none was begun. */
    public Optional<SnapshotReport> report() {
        return Optional.ofNullable(report);
    }
}
