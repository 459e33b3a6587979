package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.dump.UnprotectedDump;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * Writers, a collector and a checkpointer beside one another; then every snapshot is restored and compared, byte by
 * byte, with the arena at its cut.
 */
class EverySnapshotRestoresTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(6 << 20);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final long NANOS = Long.getLong("ooh4j.stress.seconds", 2) * 1_000_000_000L;

    /** On a busy machine the time may be over before there are as many. */
    private static final int LEAST_SNAPSHOTS = 5;

    @TempDir
    Path directory;

    private final ReentrantReadWriteLock handles = new ReentrantReadWriteLock();

    @Test
    void whileWritersRunAndTheCollectorMarksSweepsAndDiscards() throws Exception {
        System.out.println("EverySnapshotRestoresTest seed=" + SEED);
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SlowStore store = new SlowStore(FileSnapshotStore.writing(directory.toString()), 100_000);
                RecordedSnapshots snapshots =
                        new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults())) {
            disturb(heap, snapshots, 2, NANOS, 40);
            snapshots.assertAllRestore();
            assertThat(snapshots.size()).isGreaterThan(3);
            assertThat(snapshots.checkpointer().statistics().asidePages()).isPositive();
            assertThat(snapshots.checkpointer().statistics().storeStalls()).isZero();
        }
    }

    /** Guards and dirty sets are the same for the checkpointer whoever tracks, one that loses pages included. */
    @ParameterizedTest
    @CsvSource({
        "epml,INTENDED",
        "spml,INTENDED",
        "proc,INTENDED",
        "ufd,INTENDED",
        "ufd-async,INTENDED",
        "oracle,INTENDED",
        "epml,PUBLISHED",
        "spml,PUBLISHED"
    })
    void underEveryTechnique(String name, Behaviour behaviour) throws Exception {
        System.out.println("EverySnapshotRestoresTest seed=" + SEED + " technique=" + name + " " + behaviour);
        ManagedHeap.Options options =
                OPTIONS.with(Technique.named(name).orElseThrow()).with(behaviour);
        try (ManagedHeap heap = ManagedHeap.open(options);
                SlowStore store = new SlowStore(FileSnapshotStore.writing(directory.toString()), 100_000);
                RecordedSnapshots snapshots =
                        new RecordedSnapshots(heap, options, store, CheckpointOptions.defaults())) {
            disturb(heap, snapshots, 2, NANOS / 4, 15);
            snapshots.assertAllRestore();
            assertThat(snapshots.size()).isGreaterThan(2);
            assertThat(snapshots.checkpointer().statistics().asidePages()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource(value = Codec.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void whenPagesArePacked(Codec codec) throws Exception {
        System.out.println("EverySnapshotRestoresTest seed=" + SEED + " codec=" + codec.label());
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SlowStore store = new SlowStore(FileSnapshotStore.writing(directory.toString()), 100_000);
                RecordedSnapshots snapshots = new RecordedSnapshots(
                        heap, OPTIONS, store, CheckpointOptions.defaults().withCodec(codec))) {
            disturb(heap, snapshots, 2, NANOS / 4, 15);
            snapshots.assertAllRestore();
            assertThat(store.list()).anyMatch(taken -> taken.bytes() < taken.pages() * 4096);
        }
    }

    static Stream<Arguments> modesThatCopyInTheStop() {
        List<ManagedHeap.Options> trackings = new ArrayList<>();
        Technique.all().forEach(technique -> trackings.add(OPTIONS.with(technique)));
        trackings.add(OPTIONS.with(Technique.named("epml").orElseThrow()).with(Behaviour.PUBLISHED));
        trackings.add(OPTIONS.with(Technique.named("spml").orElseThrow()).with(Behaviour.PUBLISHED));
        // with a target of no time, pages are copied in every round there may be
        return Stream.of(SnapshotMode.preCopy(Duration.ZERO, 4), SnapshotMode.stopAndCopy())
                .flatMap(mode -> trackings.stream().map(tracking -> Arguments.of(mode, tracking)));
    }

    @ParameterizedTest
    @MethodSource("modesThatCopyInTheStop")
    void inTheModesThatCopyInTheStop(SnapshotMode mode, ManagedHeap.Options options) throws Exception {
        System.out.println("EverySnapshotRestoresTest seed=" + SEED + " mode=" + mode + " technique="
                + options.tracking().technique().name() + " "
                + options.tracking().behaviour());
        CheckpointOptions how = CheckpointOptions.defaults().withMode(mode).withUnchangedSkipped(true);
        try (ManagedHeap heap = ManagedHeap.open(options);
                SlowStore store = new SlowStore(FileSnapshotStore.writing(directory.toString()), 100_000);
                RecordedSnapshots snapshots = new RecordedSnapshots(heap, options, store, how)) {
            disturb(heap, snapshots, 2, NANOS / 20, 6);
            snapshots.assertAllRestore();
            assertThat(snapshots.size()).isGreaterThan(2);
            assertThat(snapshots.checkpointer().statistics().asidePages()).isZero();
        }
    }

    /** As the mode does without the harvest that re-arms a page before its copy: what is stored meanwhile is lost. */
    @Test
    void butNotWherePagesAreNotOwedAgainWhenTheyAreDirtiedAfterTheirCopy() throws Exception {
        CheckpointOptions how = CheckpointOptions.defaults().withMode(SnapshotMode.preCopy(Duration.ZERO, 4));
        int lost = 0;
        for (int attempt = 0; lost == 0 && attempt < 5; attempt++) {
            Path place = directory.resolve("attempt" + attempt);
            try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                    SlowStore store = new SlowStore(FileSnapshotStore.writing(place.toString()), 100_000);
                    RecordedSnapshots snapshots = new RecordedSnapshots(heap, OPTIONS, store, how)) {
                UnprotectedDump.forgetWhatIsDirtiedAgain(
                        snapshots.checkpointer().dump());
                disturb(heap, snapshots, 2, NANOS / 3, 20);
                lost = snapshots.lost();
            }
        }
        assertThat(lost).as("snapshots that miss stores made before their cut").isPositive();
    }

    @Test
    void whenThereIsRoomForOnePageAsideAndFirstWritesWait() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SlowStore store = new SlowStore(FileSnapshotStore.writing(directory.toString()), 2_000_000);
                RecordedSnapshots snapshots = new RecordedSnapshots(
                        heap, OPTIONS, store, CheckpointOptions.defaults().withAsideBytes(4096))) {
            disturb(heap, snapshots, 2, NANOS / 3, 30);
            snapshots.assertAllRestore();
            CheckpointStatistics statistics = snapshots.checkpointer().statistics();
            assertThat(statistics.storeStalls()).isPositive();
            assertThat(statistics.storeStallNanos()).isPositive();
        }
    }

    @Test
    void butNotWithoutCopyBeforeWrite() throws Exception {
        int lost = 0;
        for (int attempt = 0; lost == 0 && attempt < 5; attempt++) {
            Path place = directory.resolve("attempt" + attempt);
            try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                    SlowStore store = new SlowStore(FileSnapshotStore.writing(place.toString()), 2_000_000);
                    RecordedSnapshots snapshots =
                            new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults())) {
                UnprotectedDump.of(snapshots.checkpointer().dump());
                disturb(heap, snapshots, 2, NANOS / 3, 20);
                lost = snapshots.lost();
            }
        }
        assertThat(lost).as("snapshots that hold writes made after their cut").isPositive();
    }

    /** Runs writers, and takes collections and snapshots at random, for a time or up to a number of snapshots. */
    private void disturb(ManagedHeap heap, RecordedSnapshots snapshots, int threads, long nanos, int most)
            throws Exception {
        List<RandomWriter> writers = new ArrayList<>();
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            RandomWriter writer = new RandomWriter(heap, handles.readLock(), "writer" + i, SEED + i);
            writers.add(writer);
            running.add(new Thread(writer, "writer" + i));
        }
        running.forEach(Thread::start);
        try {
            SplittableRandom random = new SplittableRandom(SEED);
            StoppedCollector collector = new StoppedCollector(heap);
            long end = System.nanoTime() + nanos;
            while ((System.nanoTime() < end || snapshots.size() < LEAST_SNAPSHOTS) && snapshots.size() < most) {
                switch (random.nextInt(6)) {
                    case 0 -> mark(collector);
                    case 1 -> collector.sweep(1 + random.nextInt(40));
                    case 2 -> collector.discard();
                    case 3 -> Thread.sleep(random.nextInt(5));
                    default -> snapshots.take();
                }
            }
        } finally {
            writers.forEach(RandomWriter::end);
            for (Thread thread : running) {
                thread.join();
            }
        }
        writers.forEach(RandomWriter::rethrow);
    }

    private void mark(StoppedCollector collector) {
        // no writer is between two uses of a handle: named roots are all there is
        handles.writeLock().lock();
        try {
            collector.mark();
        } finally {
            handles.writeLock().unlock();
        }
    }
}
