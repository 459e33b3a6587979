package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.util.Optional;
import org.ooh4j.agent.options.SnapshotName;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.restore.NoSnapshotException;
import org.ooh4j.checkpoint.restore.SnapshotChoice;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreUnavailableException;
import picocli.CommandLine.Parameters;

/** The snapshot that a command is about, in its store. */
final class PlaceArgument {
    @Parameters(index = "0", paramLabel = "PLACE[@ID]", description = "a directory or URI, and perhaps which snapshot")
    private String text;

    /** Opens the store for reading. */
    SnapshotStore reading() throws IOException {
        return reading(name(text));
    }

    static SnapshotStore reading(SnapshotName name) throws IOException {
        try {
            SnapshotStore store = SnapshotStores.reading(name.place().toString());
            if (store.commits().isEmpty() && ForeignDirectory.is(store.location())) {
                store.close();
                throw new UsageException("there is no snapshot store: location=" + store.location()
                        + ", what is there is something else; give a directory that a program wrote snapshots to");
            }
            return store;
        } catch (StoreUnavailableException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** Whether standard input is meant instead of a store. */
    boolean isStandardInput() {
        return text.equals("-");
    }

    /** Which snapshot was asked for; empty for none. */
    Optional<String> id() {
        return name(text).id();
    }

    /** The snapshot asked for, or the latest. */
    CommitRecord choose(SnapshotStore store) {
        return choose(store, id());
    }

    static CommitRecord choose(SnapshotStore store, Optional<String> id) {
        if (store.commits().isEmpty()) {
            throw new UsageException("the store has no snapshot yet: location=" + store.location()
                    + ", give one where a snapshot was committed");
        }
        try {
            return SnapshotChoice.of(store, id);
        } catch (NoSnapshotException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    static SnapshotName name(String text) {
        if (text.isEmpty()) {
            throw UsageException.badValue("place", text, "expected a directory or URI");
        }
        try {
            return SnapshotName.parse(text);
        } catch (IllegalArgumentException e) {
            throw UsageException.badValue("place", text, e);
        }
    }
}
