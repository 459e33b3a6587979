package org.ooh4j.checkpoint;

import java.io.IOException;
import java.util.List;
import org.ooh4j.checkpoint.dump.SnapshotDump;
import org.ooh4j.checkpoint.image.SnapshotException;

/**
 * The attempts of a checkpointer at a snapshot: each between its listeners, who hear how it went, and counted. One is made
 * at a time; {@link #statistics} may be asked for by any thread.
 */
final class Attempts {
    private final SnapshotDump dump;
    private final Listeners listeners;
    private final Runnable whenTaken;
    private volatile CheckpointStatistics statistics = CheckpointStatistics.NONE;

    /** @param whenTaken runs after each snapshot, before the listeners hear of it */
    Attempts(SnapshotDump dump, Listeners listeners, Runnable whenTaken) {
        this.dump = dump;
        this.listeners = listeners;
        this.whenTaken = whenTaken;
    }

    CheckpointStatistics statistics() {
        return statistics;
    }

    /** Makes one, and tells the listeners. */
    SnapshotReport take() throws IOException {
        List<SnapshotListener> told = listeners.now();
        List<Throwable> before = Listeners.lastFirst(told, SnapshotListener::beforeSnapshot);
        if (!before.isEmpty()) {
            before.addAll(Listeners.firstFirst(told, SnapshotListener::afterSnapshot));
            SnapshotListenersException e = new SnapshotListenersException(
                    "before", before, "no snapshot was taken, and the next one is complete; mend the listener", null);
            failed(e);
            throw e;
        }
        SnapshotReport report;
        try {
            report = attempt();
        } catch (IOException | RuntimeException | Error e) {
            Listeners.firstFirst(told, SnapshotListener::afterSnapshot).forEach(e::addSuppressed);
            throw e;
        }
        List<Throwable> after = Listeners.firstFirst(told, SnapshotListener::afterSnapshot);
        if (!after.isEmpty()) {
            throw new SnapshotListenersException("after", after, report.message() + "; mend the listener", report);
        }
        return report;
    }

    private SnapshotReport attempt() throws IOException {
        SnapshotReport report;
        try {
            report = SnapshotReport.of(dump.take());
        } catch (IOException e) {
            failed(e);
            throw failure(e);
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        }
        statistics = statistics.plus(report);
        whenTaken.run();
        listeners.forEach(listener -> {
            if (report.abandoned()) {
                listener.abandoned(report);
            } else {
                listener.taken(report);
            }
        });
        return report;
    }

    private void failed(Throwable reason) {
        statistics = statistics.plusFailure();
        listeners.forEach(listener -> listener.failed(reason));
    }

    private static SnapshotException failure(IOException e) {
        return new SnapshotException(
                "snapshot could not be written: reason=" + e.getMessage()
                        + "; the program goes on and the next snapshot is complete, make room or look at the disk",
                e);
    }
}
