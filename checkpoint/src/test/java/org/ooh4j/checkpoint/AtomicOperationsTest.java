package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;

/** Threads that keep the two ends of an array equal, each change one operation; snapshots between them. */
class AtomicOperationsTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(2 << 20);
    private static final int THREADS = 4;
    private static final long FIRST = ObjectLayout.PAYLOAD_OFFSET;
    private static final long LAST = ObjectLayout.PAYLOAD_OFFSET + 8 * 1999L;

    @TempDir
    Path directory;

    private volatile boolean ended;

    @Test
    void noSnapshotFallsInsideOne() throws Exception {
        assertThat(torn(directory, 40, (heap, action) -> heap.atomically("update", action)))
                .isZero();
    }

    @Test
    void norInsideANestedOne() throws Exception {
        assertThat(torn(
                        directory,
                        10,
                        (heap, action) -> heap.atomically("outer", () -> heap.atomically("inner", action))))
                .isZero();
    }

    @Test
    void butInsideWhatIsNotAtomic() throws Exception {
        int torn = 0;
        for (int attempt = 0; torn == 0 && attempt < 20; attempt++) {
            torn = torn(directory.resolve("attempt" + attempt), 20, (heap, action) -> action.run());
        }
        assertThat(torn).isPositive();
    }

    @Test
    void anAbandonedSnapshotIsTriedAgainWithoutWaitingForThePeriod() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                Checkpointer checkpointer = Checkpointer.open(
                        heap, store, CheckpointOptions.defaults().withGateBound(Duration.ofMillis(5)))) {
            CountDownLatch abandoned = new CountDownLatch(2);
            CountDownLatch taken = new CountDownLatch(1);
            checkpointer.listen(new SnapshotListener() {
                @Override
                public void abandoned(SnapshotReport report) {
                    abandoned.countDown();
                }

                @Override
                public void taken(SnapshotReport report) {
                    taken.countDown();
                }
            });
            heap.atomically("long", () -> {
                checkpointer.every(Duration.ofMillis(1));
                awaitQuietly(abandoned);
            });
            awaitQuietly(taken);
            assertThat(taken.getCount()).isZero();
            assertThat(checkpointer.statistics().abandoned()).isGreaterThanOrEqualTo(2);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Snapshots whose restored arrays have unequal ends. */
    private int torn(Path place, int snapshots, BiConsumer<ManagedHeap, Runnable> operation) throws Exception {
        ended = false;
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(place.toString());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 2000, ManagedHeap.HANDLES);
                heap.mutator().setRoot("array" + i, array.block(), array.index());
                threads.add(new Thread(() -> update(heap, array, operation)));
            }
            threads.forEach(Thread::start);
            for (int i = 0; i < snapshots; i++) {
                checkpointer.snapshot();
            }
            ended = true;
            for (Thread thread : threads) {
                thread.join();
            }
            int torn = 0;
            for (SnapshotInfo info : store.list()) {
                torn += tornArrays(store, info) > 0 ? 1 : 0;
            }
            assertThat(store.list()).isNotEmpty();
            return torn;
        }
    }

    private void update(ManagedHeap heap, Handle array, BiConsumer<ManagedHeap, Runnable> operation) {
        for (long n = 1; !ended; n++) {
            long value = n;
            operation.accept(heap, () -> {
                heap.mutator().putLong(array.block(), array.index(), FIRST, value);
                heap.mutator().putLong(array.block(), array.index(), LAST, value);
            });
        }
    }

    private static int tornArrays(SnapshotStore store, SnapshotInfo info) throws Exception {
        int torn = 0;
        try (ManagedHeap heap = Restorer.restore(store, Optional.of(info.id()), OPTIONS)) {
            for (int i = 0; i < THREADS; i++) {
                Handle array = heap.mutator().root("array" + i, ManagedHeap.HANDLES);
                long first = heap.mutator().getLong(array.block(), array.index(), FIRST);
                torn += first == heap.mutator().getLong(array.block(), array.index(), LAST) ? 0 : 1;
            }
        }
        return torn;
    }
}
