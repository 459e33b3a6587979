package org.ooh4j.checkpoint;

import java.io.IOException;
import java.util.Optional;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.restore.ImageRestore;
import org.ooh4j.checkpoint.restore.SnapshotChoice;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreUnavailableException;
import org.ooh4j.heap.ManagedHeap;

/**
 * Restores snapshots into fresh heaps. Types, arena, block table and named roots come back; handles and thread stacks
 * do not. Every page is verified. A checkpointer opened on the restored heap begins with a full snapshot, a chain of
 * its own.
 */
public final class Restorer {
    private Restorer() {}

    /** As {@link #restore(SnapshotStore, Optional, ManagedHeap.Options, RestoreOptions)} with the defaults. */
    public static ManagedHeap restore(SnapshotStore store, Optional<String> id, ManagedHeap.Options options)
            throws IOException {
        return restore(store, id, options, RestoreOptions.defaults());
    }

    /**
     * Opens a store for reading, restores a snapshot, and closes the store.
     *
     * @param location a plain path or a URI, see {@link SnapshotStores}
     * @throws StoreUnavailableException if there is no store
     */
    public static ManagedHeap restore(
            String location, Optional<String> id, ManagedHeap.Options options, RestoreOptions how) throws IOException {
        try (SnapshotStore store = SnapshotStores.reading(location)) {
            return restore(store, id, options, how);
        }
    }

    /**
     * Restores a snapshot.
     *
     * @param id UUID or number of the snapshot; empty for the last one
     * @return a heap that is like the one at the snapshot's cut; the caller closes it
     * @throws SnapshotException if there is no such snapshot, it is damaged, does not fit, or refers to ordinary objects
     */
    public static ManagedHeap restore(
            SnapshotStore store, Optional<String> id, ManagedHeap.Options options, RestoreOptions how)
            throws IOException {
        return new ImageRestore(store, SnapshotChoice.of(store, id), how.foreignNull()).into(options);
    }
}
