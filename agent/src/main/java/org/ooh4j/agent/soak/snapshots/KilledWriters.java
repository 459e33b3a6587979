package org.ooh4j.agent.soak.snapshots;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.SnapshotReport;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.gc.Collector;
import org.ooh4j.heap.ManagedHeap;

/**
 * The child that is killed: {@value #THREADS} threads do operation after operation, each atomic, while snapshots follow
 * one another. It goes on from a snapshot, or begins. Its output tells the parent what it may not lose: {@code ready},
 * and for each snapshot {@code taken ID} with, for each thread, how many operations were done before it was asked for
 * and how many were begun when it was there.
 */
public final class KilledWriters {
    static final int THREADS = 3;
    /** What stands for no snapshot to begin with. */
    static final String NOTHING = "-";

    private static final int FAILED = 3;
    private static final int ORPHANED = 4;

    private final ManagedHeap heap;
    private final long seed;
    private final AtomicLongArray begun = new AtomicLongArray(THREADS);
    private final AtomicLongArray done = new AtomicLongArray(THREADS);

    private KilledWriters(ManagedHeap heap, long seed) {
        this.heap = heap;
        this.seed = seed;
    }

    /**
     * @param args where the snapshot to begin with is, its id, where to write, the operations' seed, the child's own
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Thread parent = new Thread(KilledWriters::awaitParent, "parent");
        parent.setDaemon(true);
        parent.start();
        ChildOptions options = ChildOptions.of(Long.parseLong(args[4]));
        ManagedHeap heap = heap(args[0], args[1], options);
        SnapshotStore store = FileSnapshotStore.writing(args[2]);
        Collector.open(heap, options.collector());
        KilledWriters writers = new KilledWriters(heap, Long.parseLong(args[3]));
        Checkpointer checkpointer = Checkpointer.open(heap, store, options.checkpoints());
        writers.start();
        System.out.println("ready");
        while (true) {
            String before = list(writers.done);
            SnapshotReport report = checkpointer.snapshot();
            if (!report.abandoned()) {
                String id = report.snapshot().orElseThrow().id();
                System.out.println("taken " + id + before + list(writers.begun));
            }
            Thread.sleep(options.pauseMillis());
        }
    }

    private static ManagedHeap heap(String place, String id, ChildOptions options) throws IOException {
        if (id.equals(NOTHING)) {
            return ManagedHeap.open(options.heap());
        }
        try (SnapshotStore from = FileSnapshotStore.reading(place)) {
            return Restorer.restore(from, Optional.of(id), options.heap());
        }
    }

    private void start() {
        ReentrantLock accounts = new ReentrantLock();
        HeapState[] states = new HeapState[THREADS];
        for (int thread = 0; thread < THREADS; thread++) {
            states[thread] = new HeapState(heap, thread, accounts);
            begun.set(thread, states[thread].sequence());
            done.set(thread, states[thread].sequence());
        }
        for (int thread = 0; thread < THREADS; thread++) {
            int number = thread;
            Thread writer = new Thread(() -> write(number, states[number]), "writer " + number);
            writer.setDaemon(true);
            writer.start();
        }
    }

    private void write(int thread, HeapState state) {
        try {
            for (long next = state.sequence() + 1; ; next++) {
                Operation operation = new Operation(seed, thread, next);
                begun.set(thread, next);
                heap.atomically("soak", () -> operation.apply(state));
                done.set(thread, next);
            }
        } catch (Throwable e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(FAILED);
        }
    }

    /** Nobody would kill an orphan. */
    private static void awaitParent() {
        try {
            while (System.in.read() >= 0) {
                // the parent says nothing
            }
        } catch (IOException e) {
            // it is gone
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private static String list(AtomicLongArray values) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < values.length(); i++) {
            text.append(' ').append(values.get(i));
        }
        return text.toString();
    }
}
