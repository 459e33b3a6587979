package org.ooh4j.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.restore.ImageRestore;
import org.ooh4j.checkpoint.restore.SnapshotChoice;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStores;
import org.ooh4j.checkpoint.store.StoreUnavailableException;
import org.ooh4j.heap.ManagedHeap;

/**
 * Restores snapshots into fresh heaps. Types, arena, block table and named roots come back; handles and thread stacks
 * do not. Every page is verified, in a lazy restore after it ({@link RestoreOptions#lazily}). A checkpointer opened on
 * the restored heap begins with a full snapshot, a chain of its own; with {@link #restoreAndContinue} it goes on with the
 * chain of the snapshot, as a branch if that has other children.
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
        return new ImageRestore(store, SnapshotChoice.of(store, id), how.foreignNull(), how.listener())
                .into(options, how.mode());
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

    /**
     * Restores a snapshot and opens a checkpointer on the heap whose first snapshot is incremental on the restored one. Only
     * where {@code how} made slots null that held ordinary objects it is full, as the heap is another one then.
     *
     * @param store open for writing; the snapshot is there, and new ones go there
     * @throws SnapshotException as {@link #restore(SnapshotStore, Optional, ManagedHeap.Options, RestoreOptions)}
     */
    public static Continuation restoreAndContinue(
            SnapshotStore store,
            Optional<String> id,
            ManagedHeap.Options options,
            RestoreOptions how,
            CheckpointOptions checkpoints)
            throws IOException {
        return restoreAndContinue(store, id, options, how, checkpoints, heap -> {});
    }

    /** @param inStop runs at the end of every stop, with the heap; tests copy the model there */
    static Continuation restoreAndContinue(
            SnapshotStore store,
            Optional<String> id,
            ManagedHeap.Options options,
            RestoreOptions how,
            CheckpointOptions checkpoints,
            Consumer<ManagedHeap> inStop)
            throws IOException {
        CommitRecord record = SnapshotChoice.of(store, id);
        ImageRestore restore = new ImageRestore(store, record, how.foreignNull(), how.listener());
        ManagedHeap heap = restore.into(options, how.mode());
        boolean done = false;
        try {
            Runnable stop = () -> inStop.accept(heap);
            Checkpointer checkpointer = restore.hasChanged()
                    ? Checkpointer.open(heap, store, checkpoints, stop)
                    : Checkpointer.continuing(heap, store, record, checkpoints, stop);
            done = true;
            return new Continuation(heap, checkpointer);
        } finally {
            if (!done) {
                heap.close();
            }
        }
    }
}
