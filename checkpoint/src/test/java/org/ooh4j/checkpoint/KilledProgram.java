package org.ooh4j.checkpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/**
 * A program that is killed: counts in an array over many pages, each count one atomic operation that leaves all
 * elements equal, and says what every snapshot holds at least. Begins where the last snapshot ended.
 */
final class KilledProgram {
    static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(2 << 20);
    static final int ELEMENTS = 20_000;
    private static final int STRIDE = 97;

    private final ManagedHeap heap;
    private final Mutator mutator;
    private final Handle array;
    private volatile long finished;

    KilledProgram(ManagedHeap heap) {
        this.heap = heap;
        this.mutator = heap.mutator();
        Handle found = mutator.root("array", ManagedHeap.HANDLES);
        array = found != null
                ? found
                : mutator.allocate(heap.types().arrayOf(FieldKind.LONG), ELEMENTS, ManagedHeap.HANDLES);
        mutator.setRoot("array", array.block(), array.index());
        finished = element(0);
    }

    /** The count, if all elements agree; -1 otherwise. */
    long count() {
        long count = element(0);
        for (int i = 0; i < ELEMENTS; i += STRIDE) {
            if (element(i) != count) {
                return -1;
            }
        }
        return count;
    }

    private void countUp() {
        long next = finished + 1;
        heap.atomically("count", () -> {
            for (int i = 0; i < ELEMENTS; i += STRIDE) {
                mutator.putLong(array.block(), array.index(), place(i), next);
            }
        });
        finished = next;
    }

    private long element(int i) {
        return mutator.getLong(array.block(), array.index(), place(i));
    }

    private static long place(int i) {
        return ObjectLayout.PAYLOAD_OFFSET + 8L * i;
    }

    /** @param args the snapshot directory */
    public static void main(String[] args) throws Exception {
        FileSnapshotStore store = FileSnapshotStore.writing(Path.of(args[0]).toString());
        ManagedHeap heap =
                store.list().isEmpty() ? ManagedHeap.open(OPTIONS) : Restorer.restore(store, Optional.empty(), OPTIONS);
        KilledProgram program = new KilledProgram(heap);
        Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults());
        Thread counter = new Thread(() -> {
            while (true) {
                program.countUp();
            }
        });
        counter.setDaemon(true);
        counter.start();
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < end) {
            long atLeast = program.finished;
            if (!checkpointer.snapshot().abandoned()) {
                System.out.println("durable " + atLeast);
            }
        }
    }
}
