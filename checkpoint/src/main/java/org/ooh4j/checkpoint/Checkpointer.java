package org.ooh4j.checkpoint;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.checkpoint.codec.CodecUnavailableException;
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
import org.ooh4j.checkpoint.trigger.SnapshotTrigger;
import org.ooh4j.checkpoint.trigger.TriggerThread;
import org.ooh4j.checkpoint.trigger.TriggerUnavailableException;
import org.ooh4j.heap.ManagedHeap;

/**
 * Takes snapshots of a heap while its program runs, on demand and by triggers. The first snapshot of a checkpointer is
 * full, unless {@link Restorer#restoreAndContinue} opened it; each later one is incremental on the one before. Thread-safe: one snapshot is taken at
 * a time.
 *
 * <p>A snapshot is one point in time for all threads. It never falls inside an operation of {@link
 * ManagedHeap#atomically}; without such operations it is consistent to the single write.
 *
 * <p>Each heap has a checkpointer and a store of its own, and each snapshot is a point in time of its own heap: of what
 * one operation does to two heaps, a snapshot of the one may have its part and a snapshot of the other not. What must be
 * cut together belongs into one heap.
 */
public final class Checkpointer implements AutoCloseable {
    private static final String ASKED_MEANWHILE =
            "a listener asked for this while a snapshot is taken; ask from another thread, or afterwards";
    /** What pruning costs is shared by the snapshots of so long. */
    private static final Duration RETENTION_PAUSE = Duration.ofSeconds(10);

    private final SnapshotDump dump;
    private final SnapshotStore store;
    private final Listeners listeners = new Listeners();
    private final ReentrantLock taking = new ReentrantLock();
    private final Attempts attempts;
    private final AtomicReference<TriggerThread> triggers = new AtomicReference<>();
    private final AtomicReference<RetentionThread> retention = new AtomicReference<>();
    private volatile boolean closed;

    private Checkpointer(SnapshotDump dump, SnapshotStore store) {
        this.dump = dump;
        this.store = store;
        this.attempts = new Attempts(dump, listeners, this::tellRetention);
        dump.onStoreStall(nanos -> listeners.forEach(listener -> listener.storeStalled(nanos)));
    }

    /**
     * Opens a checkpointer; it sees every write from now on. Heap and store stay the caller's, the store open for
     * writing; both are closed after the checkpointer.
     *
     * @throws IllegalStateException if the heap has a checkpointer already
     * @throws CodecUnavailableException if the library of the codec does not load on this machine
     */
    public static Checkpointer open(ManagedHeap heap, SnapshotStore store, CheckpointOptions options) {
        return open(heap, store, options, () -> {});
    }

    /** @param inStop runs at the end of every stop; tests copy the model there */
    static Checkpointer open(ManagedHeap heap, SnapshotStore store, CheckpointOptions options, Runnable inStop) {
        return new Checkpointer(new SnapshotDump(heap, store, options.forDump(), inStop), store);
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
        return attempts.statistics();
    }

    /**
     * Takes a snapshot now; outside atomic operations of the calling thread.
     *
     * @return what was committed, or that an atomic operation outlasted the bound and nothing was
     * @throws SnapshotListenersException if a listener threw: before the snapshot, and it was not taken; or after it
     * @throws SnapshotException if it could not be written: the program goes on, earlier snapshots are intact, and the
     *     next snapshot has what this one owes
     * @throws IllegalStateException if the checkpointer is closed, or a listener of this snapshot asks for another
     */
    public SnapshotReport snapshot() throws IOException {
        return locked(attempts::take);
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
     * Thins the store out from now on, on a thread of its own, until {@link #close}: at most every ten seconds, after a
     * snapshot, those go that no rule keeps, as by {@link #prune}, and files that are mostly idle are rewritten, as by
     * {@link #compact}. Takes the place of the rules given before. What fails is logged and tried again; no snapshot is lost.
     *
     * @throws SnapshotException if the store cannot be pruned
     */
    public void retain(RetentionRules rules) throws SnapshotException {
        retain(rules, RETENTION_PAUSE);
    }

    void retain(RetentionRules rules, Duration pause) throws SnapshotException {
        rewritable();
        checkNotTaking();
        checkOpen();
        RetentionThread next = new RetentionThread(this, rules, pause);
        retention(next);
        next.start();
        if (closed) {
            retention(null); // it was closed meanwhile, perhaps before there was anything to end
        }
    }

    /** {@link #snapshotOn} a {@link SnapshotTrigger#every timer} alone. */
    public void every(Duration period) {
        snapshotOn(SnapshotTrigger.every(period));
    }

    /**
     * Takes snapshots whenever one of {@code when} says so, from one thread, until {@link #close}. Takes the place of the
     * triggers set before; none at all ends them. An abandoned snapshot is tried again after 100 ms at most. Failures are
     * told to listeners, or logged where there is none.
     *
     * @throws TriggerUnavailableException if one cannot work in this JVM; then there is no trigger
     * @throws IllegalStateException if the checkpointer is closed
     */
    public void snapshotOn(SnapshotTrigger... when) {
        checkOpen();
        triggers(null);
        if (when.length > 0) {
            triggers(TriggerThread.begin(new TriggeredSnapshots(this, dump, listeners), List.of(when)));
        }
        if (closed) {
            triggers(null); // it was closed meanwhile, perhaps before there was anything to end
        }
    }

    /**
     * Ends the triggers, waits for a snapshot under way, frees the memory; before the heap and the store are closed.
     * Idempotent.
     *
     * @throws IllegalStateException if a listener of a snapshot that is being taken asks for it
     */
    @Override
    public void close() {
        checkNotTaking();
        triggers(null);
        retention(null);
        taking.lock();
        try {
            if (!closed) {
                closed = true;
                dump.close();
            }
        } finally {
            taking.unlock();
        }
        triggers(null); // some may have been set meanwhile
        retention(null);
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
            checkOpen();
            if (taking.getHoldCount() > 1) {
                throw new IllegalStateException(ASKED_MEANWHILE);
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

    // outside every lock: it waits for a thread that may be in a listener, which may set triggers
    private void triggers(TriggerThread next) {
        TriggerThread before = triggers.getAndSet(next);
        if (before != null) {
            before.close();
        }
    }

    private void tellRetention() {
        RetentionThread thins = retention.get();
        if (thins != null) {
            thins.taken();
        }
    }

    private void retention(RetentionThread next) {
        RetentionThread before = retention.getAndSet(next);
        if (before != null) {
            before.end();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("checkpointer is closed");
        }
    }

    // what a listener asks for here would wait for the snapshot that waits for the listener
    private void checkNotTaking() {
        if (taking.isHeldByCurrentThread()) {
            throw new IllegalStateException(ASKED_MEANWHILE);
        }
    }
}
