package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.ooh4j.checkpoint.image.BlockWriter;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.space.BlockTable;
import org.ooh4j.heap.stop.AtomicGate;
import org.ooh4j.heap.stop.StopCoordinator.StopTiming;

/**
 * Takes the snapshots of one heap, one after another: the first is full, each later one incremental on the last that
 * was committed. Used by one thread at a time.
 */
public final class SnapshotDump implements AutoCloseable {
    private final HeapClaim claim;
    private final ManagedHeap heap;
    private final DumpOptions options;
    private final Runnable inStop;
    private final StoreStalls stalls = new StoreStalls();
    private final DirtyRounds rounds;
    private final Cut cut;
    private final ImageDump image;
    private final Capture capture;

    /**
     * @param inStop runs at the end of each stop; tests take the model's copy there
     * @throws org.ooh4j.checkpoint.codec.CodecUnavailableException if the codec's library does not load
     * @throws IllegalStateException if another dump has the heap
     */
    public SnapshotDump(ManagedHeap heap, SnapshotStore store, DumpOptions options, Runnable inStop) {
        // first of all: where the codec is not available nothing else has begun
        BlockWriter writer = new BlockWriter(options.codec());
        Arena arena = heap.space().arena();
        LiveBlocks live = new LiveBlocks(Math.toIntExact(arena.limitBytes() / BlockTable.BLOCK_BYTES));
        this.claim = HeapClaim.of(heap);
        this.heap = heap;
        this.options = options;
        this.inStop = inStop;
        this.rounds = new DirtyRounds(heap.dirtyLog(), arena.limitBytes() / PAGE_BYTES);
        this.cut = new Cut(heap, rounds, live);
        this.image = new ImageDump(heap, store, options.toolVersion(), writer, cut, options.unchangedSkipped());
        this.capture =
                options.mode().capture(new CaptureParts(heap, live, rounds, cut, image, options.asideBytes(), stalls));
    }

    /** The snapshot that the next one continues; empty if that is full. */
    public Optional<CommitRecord> newest() {
        return image.newest();
    }

    /**
     * Lets the first snapshot be incremental on the one that the heap was restored from. No mutator has written between
     * the restore and the opening of this dump, which sees every write.
     *
     * @param restored of the same store
     */
    public void continueFrom(CommitRecord restored) throws IOException {
        image.continueFrom(restored);
    }

    /** Sets who is told how long (nanoseconds) a first write waited for room aside; called by the waiting thread. */
    public void onStoreStall(LongConsumer listener) {
        stalls.onStall(listener);
    }

    /**
     * About how many pages the next snapshot would have to look at: one dirtied again after a harvest of the collector
     * counts twice, one dirtied a moment ago perhaps not yet. Costs no harvest. Thread-safe.
     */
    public long expectedPages() {
        return rounds.expected();
    }

    /** For the test that takes the protection away. */
    Capture capture() {
        return capture;
    }

    /**
     * Takes a snapshot. If it throws, nothing was lost: its pages are owed to the next one.
     */
    public DumpReport take() throws IOException {
        long began = System.nanoTime();
        boolean done = false;
        requireSound();
        stalls.reset();
        image.align();
        if (image.base() == Base.NONE) {
            // a full snapshot makes pages pending before its first harvest: by then nobody may still ask the guard
            heap.stops().handshake();
        }
        try {
            cut.prepare(image.base());
            List<DumpRound> trace = capture.approach();
            AtomicGate gate = heap.stops().gate();
            long gateBegan = System.nanoTime();
            Optional<AtomicGate.Holder> holder = gate.close(options.gateBound());
            if (holder.isPresent()) {
                return abandoned(holder, trace, System.nanoTime() - gateBegan, began);
            }
            long gateNanos;
            StopTiming timing;
            try {
                // the wait at the gate may have been long
                rounds.harvest();
                capture.ready();
                gateNanos = System.nanoTime() - gateBegan;
                timing = heap.stops().stop("snapshot", this::stopped);
            } finally {
                gate.open();
            }
            image.begin();
            image.describe();
            capture.write();
            CommitRecord record = image.commit(gateNanos, timing);
            SnapshotWork work = work(trace);
            rounds.done();
            done = true;
            return report(Optional.of(record), Optional.empty(), work, gateNanos, timing, began);
        } catch (UncheckedIOException e) {
            throw e.getCause(); // from a write in the stop
        } finally {
            if (!done) {
                giveUp();
            }
        }
    }

    private void stopped() {
        cut.take();
        capture.stopped();
        inStop.run();
    }

    /** Ends the subscription and frees the memory. */
    @Override
    public void close() {
        rounds.cancel();
        capture.close();
        image.close();
        claim.close();
    }

    private void requireSound() throws SnapshotException {
        Optional<String> condemned = heap.space().arena().condemned();
        if (condemned.isPresent()) {
            throw new SnapshotException("heap is not sound, no snapshot of it is taken: reason=" + condemned.get());
        }
    }

    // whatever the store makes of it, pages are owed again and no store to the heap waits for this snapshot
    private void giveUp() {
        try {
            image.rollback();
        } finally {
            capture.giveUp();
            cut.undo();
            rounds.giveBack();
        }
    }

    private SnapshotWork work(List<DumpRound> trace) {
        long arenaPages = (long) cut.blocks() * LiveBlocks.PAGES;
        return new SnapshotWork(
                options.mode().label(),
                List.copyOf(trace),
                capture.stopWork(),
                image.pages().counts(),
                arenaPages,
                cut.isFull() ? arenaPages : rounds.dirty().size(),
                image.pages().superseded(),
                image.bytes(),
                image.syncNanos());
    }

    private DumpReport abandoned(
            Optional<AtomicGate.Holder> holder, List<DumpRound> trace, long gateNanos, long began) {
        SnapshotWork work = new SnapshotWork(
                options.mode().label(),
                List.copyOf(trace),
                StopWork.NONE,
                PageCounts.NONE,
                0,
                rounds.dirty().size(),
                0,
                ByteCounts.NONE,
                0);
        return report(Optional.empty(), holder, work, gateNanos, new StopTiming(0, 0), began);
    }

    private DumpReport report(
            Optional<CommitRecord> record,
            Optional<AtomicGate.Holder> holder,
            SnapshotWork work,
            long gateNanos,
            StopTiming timing,
            long began) {
        return new DumpReport(
                record,
                holder,
                work,
                gateNanos,
                timing.timeToStopNanos(),
                timing.stoppedNanos(),
                System.nanoTime() - began,
                capture.asidePages(),
                stalls.count(),
                stalls.nanos(),
                stalls.longestNanos(),
                timing.startNanos(),
                timing.preemptedNanos());
    }
}
