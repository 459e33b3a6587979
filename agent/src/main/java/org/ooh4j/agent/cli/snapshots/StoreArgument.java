package org.ooh4j.agent.cli.snapshots;

import java.io.IOException;
import org.ooh4j.agent.options.SnapshotName;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.checkpoint.store.Durability;
import org.ooh4j.checkpoint.store.RewritableStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreOptions;
import org.ooh4j.checkpoint.store.StoreUnavailableException;
import picocli.CommandLine.Parameters;

/** The store that a command is about, as a whole; the name of one of its snapshots is refused. */
final class StoreArgument {
    @Parameters(index = "0", paramLabel = "PLACE", description = "a directory or URI")
    private String text;

    /** Opens the store for reading. */
    SnapshotStore reading() throws IOException {
        return PlaceArgument.reading(name());
    }

    /** Opens, for reading, a store that can be rewritten. */
    RewritableStore rewritable() throws IOException {
        return rewritable(reading());
    }

    /** Opens a store that is there, to rewrite it. */
    RewritableStore rewriting() throws IOException {
        rewritable().close(); // opening for writing would make what is not there
        return rewritable(SnapshotStores.writing(name().place().toString(), StoreOptions.defaults()));
    }

    private RewritableStore rewritable(SnapshotStore store) throws IOException {
        if (store instanceof RewritableStore rewritable) {
            return rewritable;
        }
        store.close();
        throw new UsageException("a store of this scheme cannot be pruned or compacted from here: place=" + text
                + ", do it where the store is");
    }

    /** Opens the store to add to it, and makes it where there is none. */
    SnapshotStore making(Durability durability) throws IOException {
        try {
            return SnapshotStores.writing(
                    name().place().toString(), StoreOptions.defaults().withDurability(durability));
        } catch (StoreUnavailableException e) {
            throw new UsageException(e.getMessage(), e);
        }
    }

    /** Refuses the name of one snapshot, for those who do something else before they open the store. */
    void requireWhole() {
        name();
    }

    private SnapshotName name() {
        SnapshotName name = PlaceArgument.name(text);
        if (name.id().isPresent()) {
            throw UsageException.badValue("place", text, "expected a store without @ID");
        }
        return name;
    }
}
