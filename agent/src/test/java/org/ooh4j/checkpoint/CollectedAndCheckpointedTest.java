package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * The two peers on one heap: writers, the real collector and the real checkpointer; then every snapshot is restored and
 * compared, byte by byte, with the arena at its cut. Here because gc and checkpoint do not know each other.
 */
class CollectedAndCheckpointedTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(12 << 20);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final long NANOS = Long.getLong("ooh4j.stress.seconds", 1) * 1_000_000_000L;
    private static final int FEWEST_SNAPSHOTS = 4;
    private static final int MOST_SNAPSHOTS = 60;
    private static final int STRESS_BYTES = 256 << 10;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(PlanKind.class)
    void everySnapshotRestoresWhileTheHeapIsCollected(PlanKind plan) throws Exception {
        System.out.println("CollectedAndCheckpointedTest seed=" + SEED + " plan=" + plan);
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS)) {
            takeAndRestore(heap, CollectorOptions.of(plan), CheckpointOptions.defaults());
        }
    }

    @Test
    void everySnapshotRestoresWithFreedCellsPoisonedTheOracleBesideAndRoomForTwoPagesAside() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS.withOracle(true))) {
            takeAndRestore(
                    heap,
                    CollectorOptions.of(PlanKind.CONCURRENT).withChecks(),
                    CheckpointOptions.defaults().withAsideBytes(2 * 4096));
            assertThat(heap.dirtyLog().oraclePages()).isPositive();
            assertThat(heap.dirtyLog().oracleMisses()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"epml", "spml"})
    void everySnapshotRestoresWithATechniqueThatLosesPages(String technique) throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(
                OPTIONS.with(Technique.named(technique).orElseThrow()).with(Behaviour.PUBLISHED))) {
            takeAndRestore(heap, CollectorOptions.of(PlanKind.CONCURRENT).withChecks(), CheckpointOptions.defaults());
            assertThat(heap.dirtyLog().oracleMisses()).isPositive();
        }
    }

    static Stream<Arguments> plansAndModes() {
        return Stream.of(SnapshotMode.preCopy(Duration.ZERO, 4), SnapshotMode.stopAndCopy())
                .flatMap(mode ->
                        Stream.of(PlanKind.CONCURRENT, PlanKind.GENERATIONAL).map(plan -> Arguments.of(plan, mode)));
    }

    @ParameterizedTest
    @MethodSource("plansAndModes")
    void everySnapshotRestoresInTheModesThatCopyInTheStop(PlanKind plan, SnapshotMode mode) throws Exception {
        System.out.println("CollectedAndCheckpointedTest seed=" + SEED + " plan=" + plan + " mode=" + mode);
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS)) {
            takeAndRestore(
                    heap,
                    CollectorOptions.of(plan).withChecks(),
                    CheckpointOptions.defaults().withMode(mode).withUnchangedSkipped(true),
                    NANOS / 4);
        }
    }

    /** An operation that runs out of heap waits for the collector inside the gate, which must not wait for the gate. */
    @Test
    void operationsThatRunOutOfHeapAndNeedTheCollectorAreNotCutInTwo() throws Exception {
        ManagedHeap.Options small = ManagedHeap.Options.of(1 << 20);
        int length = 20_000;
        long last = ObjectLayout.PAYLOAD_OFFSET + 8L * (length - 1);
        try (ManagedHeap heap = ManagedHeap.open(small);
                Collector collector = Collector.open(heap, CollectorOptions.of(PlanKind.CONCURRENT));
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            AtomicBoolean ended = new AtomicBoolean();
            Thread thread = new Thread(() -> {
                for (long n = 1; !ended.get(); n++) {
                    long value = n;
                    heap.atomically("replace", () -> {
                        Handle array = heap.mutator()
                                .allocate(heap.types().arrayOf(FieldKind.LONG), length, ManagedHeap.HANDLES);
                        heap.mutator().setRoot("array", array.block(), array.index());
                        heap.mutator().putLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET, value);
                        // half as large as what is left beside it: before the end of the operation there is none left
                        heap.mutator().allocate(heap.types().arrayOf(FieldKind.LONG), length, ManagedHeap.HANDLES);
                        heap.mutator().putLong(array.block(), array.index(), last, value);
                    });
                }
            });
            thread.start();
            while (checkpointer.statistics().taken() < 10) {
                checkpointer.snapshot();
            }
            ended.set(true);
            thread.join();
            assertThat(collector.statistics().full() + collector.statistics().concurrent())
                    .isPositive();
            for (SnapshotInfo info : store.list()) {
                try (ManagedHeap restored = Restorer.restore(store, Optional.of(info.id()), small)) {
                    Handle array = restored.mutator().root("array", ManagedHeap.HANDLES);
                    if (array != null) {
                        assertThat(restored.mutator().getLong(array.block(), array.index(), last))
                                .isEqualTo(restored.mutator()
                                        .getLong(array.block(), array.index(), ObjectLayout.PAYLOAD_OFFSET));
                    }
                }
            }
        }
    }

    private void takeAndRestore(ManagedHeap heap, CollectorOptions collecting, CheckpointOptions checkpointing)
            throws Exception {
        takeAndRestore(heap, collecting, checkpointing, NANOS);
    }

    private void takeAndRestore(
            ManagedHeap heap, CollectorOptions collecting, CheckpointOptions checkpointing, long nanos)
            throws Exception {
        try (Collector collector = Collector.open(heap, collecting.withStress(STRESS_BYTES));
                SlowStore store = new SlowStore(FileSnapshotStore.writing(directory.toString()), 100_000);
                RecordedSnapshots snapshots = new RecordedSnapshots(heap, OPTIONS, store, checkpointing)) {
            List<RandomWriter> writers = new ArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                // the collector finds the writers' handles by itself: nothing to hold it off with
                RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "writer" + i, SEED + i);
                writers.add(writer);
                threads.add(new Thread(writer, "writer" + i));
            }
            threads.forEach(Thread::start);
            long end = System.nanoTime() + nanos;
            // a busy machine takes longer, not fewer
            while (snapshots.size() < FEWEST_SNAPSHOTS
                    || System.nanoTime() < end && snapshots.size() < MOST_SNAPSHOTS) {
                snapshots.take();
            }
            writers.forEach(RandomWriter::end);
            for (Thread thread : threads) {
                thread.join();
            }
            writers.forEach(RandomWriter::rethrow);
            System.out.println("snapshots=" + snapshots.size() + " " + collector.statistics() + " "
                    + snapshots.checkpointer().statistics());
            assertThat(snapshots.size()).isGreaterThanOrEqualTo(FEWEST_SNAPSHOTS);
            snapshots.assertAllRestore();
        }
    }
}
