package org.ooh4j.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.restore.ImageRestore;
import org.ooh4j.checkpoint.restore.SnapshotChoice;
import org.ooh4j.checkpoint.store.SnapshotStore;
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

    /**
     * Restores a snapshot, and then tells {@code listeners}, first first.
     *
     * @throws SnapshotListenersException if any of them threw; all were told, and the heap was closed again
     */
    public static ManagedHeap restore(
            SnapshotStore store,
            Optional<String> id,
            ManagedHeap.Options options,
            RestoreOptions how,
            List<SnapshotListener> listeners)
            throws IOException {
        ManagedHeap heap = restore(store, id, options, how);
        List<Throwable> thrown = Listeners.firstFirst(listeners, listener -> listener.afterRestore(heap));
        if (!thrown.isEmpty()) {
            heap.close();
            throw new SnapshotListenersException(
                    "restore", thrown, "the heap was closed again, the snapshot is intact; mend the listener", null);
        }
        return heap;
    }
}
