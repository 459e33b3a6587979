package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.trigger.SnapshotTrigger;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.stop.AtomicGate;

/** Threads that keep the two ends of an array equal, each change one operation; snapshots between them. */
class AtomicOperationsTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(2 << 20);
    private static final int THREADS = 8;
    private static final long FIRST = ObjectLayout.PAYLOAD_OFFSET;
    private static final long LAST = ObjectLayout.PAYLOAD_OFFSET + 8 * 1999L;

    @TempDir
    Path directory;

    private volatile boolean ended;

    static List<SnapshotMode> modes() {
        return SnapshotMode.all();
    }

    /** Eight threads, each with one operation right after another. */
    @ParameterizedTest
    @MethodSource("modes")
    void noSnapshotFallsInsideOne(SnapshotMode mode) throws Exception {
        assertThat(torn(directory, 10, mode, (heap, action) -> heap.atomically("update", action)))
                .isZero();
    }

    @Test
    void norInsideANestedOne() throws Exception {
        assertThat(torn(
                        directory,
                        10,
                        SnapshotMode.copyBeforeWrite(),
                        (heap, action) -> heap.atomically("outer", () -> heap.atomically("inner", action))))
                .isZero();
    }

    @Test
    void norInsideOneThatCallsItselfAndFailsOnTheWayOut() throws Exception {
        assertThat(torn(directory, 10, SnapshotMode.copyBeforeWrite(), (heap, action) -> {
                    try {
                        recursively(heap, 5, action);
                    } catch (IllegalStateException e) {
                        assertThat(e).hasMessage("on the way out");
                    }
                }))
                .isZero();
    }

    private static void recursively(ManagedHeap heap, int depth, Runnable action) {
        heap.atomically("depth " + depth, () -> {
            if (depth > 0) {
                recursively(heap, depth - 1, action);
            }
            action.run();
            throw new IllegalStateException("on the way out");
        });
    }

    /** One thread waits in its operation for a lock whose owner waits at the gate: only the bound gets them apart. */
    @Test
    void aLockThatIsHeldAcrossTheGateCostsTheSnapshotItsBoundAndNothingElse() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                Checkpointer checkpointer = Checkpointer.open(
                        heap, store, CheckpointOptions.defaults().withGateBound(Duration.ofMillis(100)))) {
            ReentrantLock lock = new ReentrantLock();
            CountDownLatch locked = new CountDownLatch(1);
            CountDownLatch inside = new CountDownLatch(1);
            AtomicBoolean tried = new AtomicBoolean();
            Thread probe = new Thread(() -> {
                while (!tried.get()) {
                    heap.atomically("probe", () -> {});
                }
            });
            Thread owner = new Thread(() -> {
                lock.lock();
                try {
                    locked.countDown();
                    awaitQuietly(inside);
                    // who only begins operations waits for nothing but the gate
                    while (probe.getState() != Thread.State.WAITING && !tried.get()) {
                        Thread.onSpinWait();
                    }
                    heap.atomically("with the lock", () -> {});
                } finally {
                    lock.unlock();
                }
            });
            Thread waiter = new Thread(
                    () -> {
                        awaitQuietly(locked);
                        heap.atomically("for the lock", () -> {
                            inside.countDown();
                            lock.lock();
                            lock.unlock();
                        });
                    },
                    "waiter");
            owner.start();
            waiter.start();
            probe.start();
            awaitQuietly(inside);
            SnapshotReport report = checkpointer.snapshot();
            tried.set(true);
            // of two that hold the gate one is named: on a busy machine the probe may have lost its processor in it
            assertThat(report.abandonedBy())
                    .get()
                    .extracting(AtomicGate.Holder::operation)
                    .isIn("for the lock", "probe");
            owner.join();
            waiter.join();
            probe.join();
            assertThat(checkpointer.snapshot().snapshot()).isPresent();
        }
    }

    @Test
    void severalHeapsEachHaveTheirSnapshotsAndTheirGate() throws Exception {
        try (ManagedHeap one = ManagedHeap.open(OPTIONS);
                ManagedHeap two = ManagedHeap.open(OPTIONS);
                SnapshotStore ones =
                        FileSnapshotStore.writing(directory.resolve("one").toString());
                SnapshotStore twos =
                        FileSnapshotStore.writing(directory.resolve("two").toString());
                RecordedSnapshots first = new RecordedSnapshots(one, OPTIONS, ones, CheckpointOptions.defaults());
                RecordedSnapshots second = new RecordedSnapshots(
                        two, OPTIONS, twos, CheckpointOptions.defaults().withMode(SnapshotMode.preCopy()))) {
            RandomWriter writesOne = new RandomWriter(one, new ReentrantLock(), "root", 1);
            RandomWriter writesTwo = new RandomWriter(two, new ReentrantLock(), "root", 2);
            for (int round = 0; round < 4; round++) {
                for (int i = 0; i < 200; i++) {
                    writesOne.step();
                    writesTwo.step();
                }
                first.take();
                // an operation on one heap is none of the other's business
                one.atomically("of one", () -> {
                    try {
                        assertThat(second.take().abandoned()).isFalse();
                    } catch (java.io.IOException e) {
                        throw new AssertionError(e);
                    }
                });
            }
            first.assertAllRestore();
            second.assertAllRestore();
        }
    }

    @Test
    void aNumberOfDirtyPagesTakesASnapshotBetweenOperations() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            CountDownLatch taken = new CountDownLatch(2);
            checkpointer.listen(new SnapshotListener() {
                @Override
                public void taken(SnapshotReport report) {
                    taken.countDown();
                }
            });
            checkpointer.snapshot();
            Handle array = heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), 20 * 512, ManagedHeap.HANDLES);
            checkpointer.snapshotOn(SnapshotTrigger.whenDirty(10));
            heap.atomically("all pages", () -> {
                for (int page = 0; page < 20; page++) {
                    heap.mutator().putLong(array.block(), array.index(), FIRST + 4096L * page, page + 1);
                }
            });
            awaitQuietly(taken);
            assertThat(taken.getCount()).isZero();
            checkpointer.snapshotOn();
            assertThat(store.list().get(store.list().size() - 1).pages()).isBetween(20L, 24L);
        }
    }

    @Test
    void butInsideWhatIsNotAtomic() throws Exception {
        int torn = 0;
        for (int attempt = 0; torn == 0 && attempt < 20; attempt++) {
            torn = torn(
                    directory.resolve("attempt" + attempt),
                    20,
                    SnapshotMode.copyBeforeWrite(),
                    (heap, action) -> action.run());
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
    private int torn(Path place, int snapshots, SnapshotMode mode, BiConsumer<ManagedHeap, Runnable> operation)
            throws Exception {
        ended = false;
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(place.toString());
                Checkpointer checkpointer = Checkpointer.open(
                        heap, store, CheckpointOptions.defaults().withMode(mode))) {
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
