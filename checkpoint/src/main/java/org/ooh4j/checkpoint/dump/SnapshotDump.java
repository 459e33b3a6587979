package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.ooh4j.checkpoint.codec.Codec;
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
    private final ManagedHeap heap;
    private final Duration gateBound;
    private final StoreStalls stalls = new StoreStalls();
    private final CopyBeforeWrite guard;
    private final DirtyRounds rounds;
    private final Cut cut;
    private final ImageDump image;

    /**
     * @param codec of pages
     * @param asideBytes most memory for pages copied aside, at least a page
     * @param gateBound longest wait for atomic operations to end
     * @param inStop runs at the end of each stop
     */
    public SnapshotDump(
            ManagedHeap heap,
            SnapshotStore store,
            String toolVersion,
            Codec codec,
            long asideBytes,
            Duration gateBound,
            Runnable inStop) {
        // first of all: where the codec is not available nothing else has begun
        BlockWriter writer = new BlockWriter(codec);
        Arena arena = heap.space().arena();
        LiveBlocks live = new LiveBlocks(Math.toIntExact(arena.limitBytes() / BlockTable.BLOCK_BYTES));
        this.heap = heap;
        this.gateBound = gateBound;
        this.guard = new CopyBeforeWrite(arena, live, new AsideBuffer(asideBytes), stalls);
        this.rounds = new DirtyRounds(heap.dirtyLog(), arena.limitBytes() / PAGE_BYTES, guard);
        this.cut = new Cut(heap, rounds, live, guard, inStop);
        this.image = new ImageDump(heap, store, toolVersion, writer, cut, rounds, guard);
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

    /** For the test that takes the protection away. */
    CopyBeforeWrite guard() {
        return guard;
    }

    /**
     * Takes a snapshot. If it throws, nothing was lost: its pages are owed to the next one.
     */
    public DumpReport take() throws IOException {
        long began = System.nanoTime();
        boolean done = false;
        requireSound();
        guard.resetCounts();
        image.align();
        if (image.base() == Base.NONE) {
            // a full snapshot makes pages pending before its first harvest: by then nobody may still ask the guard
            heap.stops().handshake();
        }
        try {
            cut.prepare(image.base());
            int harvests = rounds.run();
            AtomicGate gate = heap.stops().gate();
            long gateBegan = System.nanoTime();
            Optional<AtomicGate.Holder> holder = gate.close(gateBound);
            if (holder.isPresent()) {
                return abandoned(holder, harvests, System.nanoTime() - gateBegan, began);
            }
            long gateNanos;
            StopTiming timing;
            try {
                // the wait at the gate may have been long
                rounds.harvest();
                gateNanos = System.nanoTime() - gateBegan;
                timing = heap.stops().stop("snapshot", cut);
            } finally {
                gate.open();
            }
            CommitRecord record = image.write(gateNanos, timing);
            rounds.done();
            done = true;
            return report(Optional.of(record), Optional.empty(), harvests, gateNanos, timing, began);
        } finally {
            if (!done) {
                giveUp();
            }
        }
    }

    /** Ends the subscription and frees the memory. */
    @Override
    public void close() {
        rounds.cancel();
        // whoever asked the guard is out of its section afterwards
        heap.stops().handshake();
        image.close();
        guard.close();
    }

    private void requireSound() throws SnapshotException {
        Optional<String> condemned = heap.space().arena().condemned();
        if (condemned.isPresent()) {
            throw new SnapshotException("heap is not sound, no snapshot of it is taken: reason=" + condemned.get());
        }
    }

    private void giveUp() {
        rounds.dirty().forEach(guard::drop);
        for (long page = 0; page < cut.preparedPages(); page++) {
            guard.drop(page);
        }
        heap.dirtyLog().guard(null);
        // a full snapshot makes pages pending before its first harvest: by then nobody may still be asking the guard
        heap.stops().handshake();
        cut.undo();
        rounds.giveBack();
    }

    private DumpReport abandoned(Optional<AtomicGate.Holder> holder, int harvests, long gateNanos, long began) {
        return report(Optional.empty(), holder, harvests, gateNanos, new StopTiming(0, 0), began);
    }

    private DumpReport report(
            Optional<CommitRecord> record,
            Optional<AtomicGate.Holder> holder,
            int harvests,
            long gateNanos,
            StopTiming timing,
            long began) {
        return new DumpReport(
                record,
                holder,
                harvests,
                gateNanos,
                timing.timeToStopNanos(),
                timing.stoppedNanos(),
                System.nanoTime() - began,
                guard.asidePages(),
                stalls.count(),
                stalls.nanos(),
                stalls.longestNanos(),
                timing.startNanos(),
                timing.preemptedNanos());
    }
}
