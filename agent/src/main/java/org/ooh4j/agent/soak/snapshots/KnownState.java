package org.ooh4j.agent.soak.snapshots;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.verify.HeapCorruptError;
import org.ooh4j.heap.verify.HeapVerifier;

/**
 * A snapshot that was found right, and the models of all threads at it.
 *
 * @param place directory of its store, null before the first snapshot
 * @param id its id, {@link KilledWriters#NOTHING} before the first snapshot
 */
record KnownState(Path place, String id, ModelState[] models) {
    /** More operations than a child can do. */
    private static final long MOST_OPERATIONS = 50_000_000;

    /** Before anything was done. */
    static KnownState nothing() {
        ModelState[] models = new ModelState[KilledWriters.THREADS];
        for (int thread = 0; thread < models.length; thread++) {
            models[thread] = new ModelState();
        }
        return new KnownState(null, KilledWriters.NOTHING, models);
    }

    long operations() {
        long operations = 0;
        for (ModelState model : models) {
            operations += model.sequence;
        }
        return operations;
    }

    /**
     * Restores a later snapshot and compares it with these models, moved on by as many operations as it says.
     *
     * @throws Loss if it does not restore, is not sound, is earlier, or differs
     */
    KnownState moveOn(Path where, SnapshotStore store, String to, long seed) throws IOException, Loss {
        try (ManagedHeap heap = Restorer.restore(store, Optional.of(to), ChildOptions.ofParent())) {
            HeapVerifier.verify(heap).orThrow();
            ModelState[] moved = new ModelState[models.length];
            for (int thread = 0; thread < moved.length; thread++) {
                HeapState found = new HeapState(heap, thread, new ReentrantLock());
                long more = found.sequence() - models[thread].sequence;
                if (more < 0 || more > MOST_OPERATIONS) {
                    throw new Loss("snapshot holds an impossible number of operations: snapshot=" + to + " thread="
                            + thread + " operations=" + found.sequence() + " began-with=" + models[thread].sequence);
                }
                moved[thread] = models[thread].copy();
                moved[thread].replay(seed, thread, found.sequence());
                String difference = found.difference(moved[thread]);
                if (difference != null) {
                    throw new Loss("snapshot differs from its operations: snapshot=" + to + " thread=" + thread + " "
                            + difference);
                }
            }
            compareAccounts(to, new HeapState(heap, 0, new ReentrantLock()), moved);
            return new KnownState(where, to, moved);
        } catch (SnapshotException | HeapCorruptError e) {
            throw new Loss("snapshot does not restore: snapshot=" + to + " reason=" + e.getMessage(), e);
        }
    }

    private static void compareAccounts(String snapshot, HeapState found, ModelState[] models) throws Loss {
        for (int account = 0; account < WriterState.ACCOUNTS; account++) {
            long expected = 0;
            for (ModelState model : models) {
                expected += model.accounts[account];
            }
            if (found.account(account) != expected) {
                throw new Loss("snapshot differs from its operations: snapshot=" + snapshot + " account=" + account
                        + " expected=" + expected + " found=" + found.account(account));
            }
        }
    }
}
