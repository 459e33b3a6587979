package org.ooh4j.checkpoint;

import java.io.IOException;
import java.lang.System.Logger;
import org.ooh4j.checkpoint.dump.SnapshotDump;
import org.ooh4j.checkpoint.trigger.SnapshotSource;

/** Snapshots that triggers ask for; what becomes of them is logged where nobody else says it. */
final class TriggeredSnapshots implements SnapshotSource {
    private static final Logger LOGGER = System.getLogger(Checkpointer.class.getName());

    private final Checkpointer checkpointer;
    private final SnapshotDump dump;
    private final Listeners listeners;

    TriggeredSnapshots(Checkpointer checkpointer, SnapshotDump dump, Listeners listeners) {
        this.checkpointer = checkpointer;
        this.dump = dump;
        this.listeners = listeners;
    }

    @Override
    public Outcome take() {
        try {
            SnapshotReport report = checkpointer.snapshot();
            if (report.abandoned()) {
                log(report.message());
            }
            return outcome(report);
        } catch (SnapshotListenersException e) {
            // nobody else says so: the listeners were told how the snapshot went
            LOGGER.log(Logger.Level.WARNING, e.getMessage());
            return e.report().map(TriggeredSnapshots::outcome).orElse(Outcome.FAILED);
        } catch (IOException | RuntimeException | Error e) {
            // triggers go on, for the next snapshot owes what this one could not write
            log(String.valueOf(e.getMessage()));
            return Outcome.FAILED;
        }
    }

    private static Outcome outcome(SnapshotReport report) {
        return report.abandoned() ? Outcome.ABANDONED : Outcome.TAKEN;
    }

    @Override
    public long expectedPages() {
        return dump.expectedPages();
    }

    // whoever listens says it in words of its own
    private void log(String message) {
        if (listeners.isEmpty()) {
            LOGGER.log(Logger.Level.WARNING, message);
        }
    }
}
