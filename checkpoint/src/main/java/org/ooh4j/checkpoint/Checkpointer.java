package org.ooh4j.checkpoint;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.checkpoint.codec.CodecUnavailableException;
import org.ooh4j.checkpoint.dump.DumpReport;
import org.ooh4j.checkpoint.dump.SnapshotDump;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.CompactReport;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.keep.PruneReport;
import org.ooh4j.checkpoint.keep.Pruning;
import org.ooh4j.checkpoint.keep.RetentionPlan;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.RewritableStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/**
 * Takes snapshots of a heap while its program runs, on demand and on a timer. The first snapshot of a checkpointer is
 * full, unless {@link Restorer#restoreAndContinue} opened it; each later one is incremental on the one before. Thread-safe: one snapshot is taken at
 * a time.
 *
 * <p>A snapshot is one point in time for all threads. It never falls inside an operation of {@link
 * ManagedHeap#atomically}; without such operations it is consistent to the single write.
 */
public final class Checkpointer implements AutoCloseable {
    private final SnapshotDump dump;
    private final SnapshotStore store;
    private final List<SnapshotListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock taking = new ReentrantLock();
    private volatile CheckpointStatistics statistics = CheckpointStatistics.NONE;
    private SnapshotTimer timer;
    private boolean closed;

    private Checkpointer(SnapshotDump dump, SnapshotStore store) {
        this.dump = dump;
        this.store = store;
        dump.onStoreStall(nanos -> listeners.forEach(listener -> listener.storeStalled(nanos)));
    }

    /**
     * Opens a checkpointer; it sees every write from now on. The store stays the caller's, open for writing, and is
     * closed after the checkpointer.
     *
     * @throws CodecUnavailableException if the library of the codec does not load on this machine
     */
    public static Checkpointer open(ManagedHeap heap, SnapshotStore store, CheckpointOptions options) {
        return open(heap, store, options, () -> {});
    }

    /** @param inStop runs at the end of every stop; tests copy the model there */
    static Checkpointer open(ManagedHeap heap, SnapshotStore store, CheckpointOptions options, Runnable inStop) {
        SnapshotDump dump = new SnapshotDump(
                heap, store, options.toolVersion(), options.codec(), options.asideBytes(), options.gateBound(), inStop);
        return new Checkpointer(dump, store);
    }

    /** As {@link #open}, on a heap that was just restored from a snapshot of the store and that nobody has written to. */
    static Checkpointer continuing(
            ManagedHeap heap, SnapshotStore store, CommitRecord restored, CheckpointOptions options, Runnable inStop)
            throws IOException {
        Checkpointer opened = open(heap, store, options, inStop);
        boolean done = false;
        try {
            opened.dump.continueFrom(restored);
            done = true;
            return opened;
        } finally {
            if (!done) {
                opened.close();
            }
        }
    }

    /** Adds a listener. */
    public void listen(SnapshotListener listener) {
        listeners.add(listener);
    }

    /** Counts since the checkpointer was opened. */
    public CheckpointStatistics statistics() {
        return statistics;
    }

    /**
     * Takes a snapshot now; outside atomic operations of the calling thread.
     *
     * @return what was committed, or that an atomic operation outlasted the bound and nothing was
     * @throws SnapshotException if it could not be written: the program goes on, earlier snapshots are intact, and the
     *     next snapshot has what this one owes
     * @throws IllegalStateException if the checkpointer is closed
     */
    public SnapshotReport snapshot() throws IOException {
        return locked(this::take);
    }

    /**
     * Gives up the snapshots of the store that no rule keeps, between two snapshots. The newest one of this checkpointer
     * stays in any case: the next one continues it.
     *
     * @throws org.ooh4j.checkpoint.keep.RetentionRuleException if the rules keep nothing, or name what is not there
     * @throws SnapshotException if the store cannot be pruned, or could not be: what it says holds, and either list of
     *     snapshots will be found, each complete
     * @throws IllegalStateException if the checkpointer is closed
     */
    public PruneReport prune(RetentionRules rules) throws IOException {
        return locked(() -> {
            RewritableStore rewritable = rewritable();
            List<CommitRecord> all = rewritable.commits();
            RetentionPlan plan = rules.apply(all.stream().map(SnapshotInfo::of).toList(), Instant.now());
            if (dump.newest().isPresent()) {
                plan = plan.keeping(dump.newest().get().id().toString(), "continued by the running program");
            }
            return Pruning.carryOut(rewritable, all, plan, false);
        });
    }

    /**
     * Moves what snapshots need out of sparse segments. Pages are copied by the calling thread while snapshots go on; only
     * the end, which moves what was added meanwhile and writes the records anew, waits for a snapshot under way and makes
     * the next one wait.
     *
     * @throws SnapshotException if the store cannot be compacted or a page of it is damaged: nothing has changed; or the
     *     new list could not be written: either list of snapshots will be found, each complete
     * @throws IllegalStateException if the checkpointer is closed, or the store is being compacted
     */
    public CompactReport compact(CompactOptions options) throws IOException {
        try (Compaction compaction = Compaction.begin(rewritable(), options)) {
            compaction.copy();
            return locked(compaction::finish);
        }
    }

    /**
     * Takes a snapshot every {@code period}, from a thread of its own, until {@link #close}. Takes the place of the
     * period set before. Snapshots that take longer than the period follow one another at once.
     */
    public synchronized void every(Duration period) {
        stopTimer();
        timer = new SnapshotTimer(this, period);
        timer.start();
    }

    /** Ends the timer, waits for a snapshot under way, frees the memory. Idempotent. */
    @Override
    public void close() {
        stopTimer();
        taking.lock();
        try {
            if (!closed) {
                closed = true;
                dump.close();
            }
        } finally {
            taking.unlock();
        }
    }

    boolean hasListeners() {
        return !listeners.isEmpty();
    }

    /** For tests of this module. */
    SnapshotDump dump() {
        return dump;
    }

    private interface Step<T> {
        T run() throws IOException;
    }

    private <T> T locked(Step<T> step) throws IOException {
        taking.lock();
        try {
            if (closed) {
                throw new IllegalStateException("checkpointer is closed");
            }
            return step.run();
        } finally {
            taking.unlock();
        }
    }

    private RewritableStore rewritable() throws SnapshotException {
        if (store instanceof RewritableStore rewritable) {
            return rewritable;
        }
        throw new SnapshotException("snapshots of this store can neither be pruned nor compacted: location="
                + store.location() + "; do it where the store keeps its files");
    }

    private SnapshotReport take() throws IOException {
        try {
            DumpReport taken = dump.take();
            SnapshotReport report = SnapshotReport.of(taken);
            statistics = statistics.plus(report);
            for (SnapshotListener listener : listeners) {
                if (report.abandoned()) {
                    listener.abandoned(report);
                } else {
                    listener.taken(report);
                }
            }
            return report;
        } catch (IOException e) {
            failed(e);
            throw failure(e);
        } catch (RuntimeException | Error e) {
            failed(e);
            throw e;
        }
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

    private synchronized void stopTimer() {
        if (timer != null) {
            timer.end();
            timer = null;
        }
    }
}
