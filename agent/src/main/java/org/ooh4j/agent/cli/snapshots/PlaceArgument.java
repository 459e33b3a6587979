package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import java.util.Optional;
import org.ooh4j.agent.options.SnapshotName;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.restore.NoSnapshotException;
import org.ooh4j.checkpoint.restore.SnapshotChoice;
import org.ooh4j.checkpoint.store.Durability;
import org.ooh4j.checkpoint.store.RewritableStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreOptions;
import org.ooh4j.checkpoint.store.StoreUnavailableException;
import picocli.CommandLine.Parameters;

/** The store, or the snapshot, that a command is about. */
final class PlaceArgument {
    @Parameters(index = "0", paramLabel = "PLACE[@ID]", description = "a directory or URI, and perhaps which snapshot")
    private String text;

    /** Opens the store for reading. */
    SnapshotStore reading() throws IOException {
        try {
            return SnapshotStores.reading(name().place().toString());
        } catch (StoreUnavailableException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** Opens a store that is there, to rewrite it; the whole store is meant, not one snapshot of it. */
    RewritableStore rewriting() throws IOException {
        rewritable().close(); // opening for writing would make what is not there
        return rewritable(SnapshotStores.writing(name().place().toString(), StoreOptions.defaults()));
    }

    /** Opens, for reading, a store that can be rewritten. */
    RewritableStore rewritable() throws IOException {
        requireWhole();
        return rewritable(reading());
    }

    private RewritableStore rewritable(SnapshotStore store) throws IOException {
        if (store instanceof RewritableStore rewritable) {
            return rewritable;
        }
        store.close();
        throw new UsageException(
                "bad value: " + text + ", a store of this scheme cannot be pruned or compacted from here");
    }

    /** Opens the whole store to add to it, and makes it where there is none. */
    SnapshotStore making(Durability durability) throws IOException {
        requireWhole();
        try {
            return SnapshotStores.writing(
                    name().place().toString(), StoreOptions.defaults().withDurability(durability));
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
        return name().id();
    }

    /** The snapshot asked for, or the latest. */
    CommitRecord choose(SnapshotStore store) {
        return choose(store, id());
    }

    static CommitRecord choose(SnapshotStore store, Optional<String> id) {
        try {
            return SnapshotChoice.of(store, id);
        } catch (NoSnapshotException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** Refuses the name of one snapshot where the whole store is meant. */
    void requireWhole() {
        if (name().id().isPresent()) {
            throw new UsageException("bad value: " + text + ", expected a store without @ID");
        }
    }

    private SnapshotName name() {
        try {
            return SnapshotName.parse(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException("bad value: " + text + ", " + e.getMessage(), e);
        }
    }
}
