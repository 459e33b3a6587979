package org.ooh4j.checkpoint;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.checkpoint.dump.DumpReport;
import org.ooh4j.checkpoint.dump.SnapshotDump;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/**
 * Takes snapshots of a heap while its program runs, on demand and on a timer. The first snapshot of a checkpointer is
 * full, also on a restored heap; each later one is incremental on the one before. Thread-safe: one snapshot is taken at
 * a time.
 *
 * <p>A snapshot is one point in time for all threads. It never falls inside an operation of {@link
 * ManagedHeap#atomically}; without such operations it is consistent to the single write.
 */
public final class Checkpointer implements AutoCloseable {
    private final SnapshotDump dump;
    private final List<SnapshotListener> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock taking = new ReentrantLock();
    private volatile CheckpointStatistics statistics = CheckpointStatistics.NONE;
    private SnapshotTimer timer;
    private boolean closed;

    private Checkpointer(SnapshotDump dump) {
        this.dump = dump;
        dump.onStoreStall(nanos -> listeners.forEach(listener -> listener.storeStalled(nanos)));
    }

    /**
     * Opens a checkpointer; it sees every write from now on. The store stays the caller's, open for writing, and is
     * closed after the checkpointer.
     */
    public static Checkpointer open(ManagedHeap heap, SnapshotStore store, CheckpointOptions options) {
        return open(heap, store, options, () -> {});
    }

    /** @param inStop runs at the end of every stop; tests copy the model there */
    static Checkpointer open(ManagedHeap heap, SnapshotStore store, CheckpointOptions options, Runnable inStop) {
        return new Checkpointer(new SnapshotDump(heap, store, options.forDump(), inStop));
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
        taking.lock();
        try {
            if (closed) {
                throw new IllegalStateException("checkpointer is closed");
            }
            return take();
        } finally {
            taking.unlock();
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
