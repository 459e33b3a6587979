package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.restore.RestoreListener;
import org.ooh4j.checkpoint.restore.RestoreMode;
import org.ooh4j.checkpoint.restore.RestoreReport;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.store.MappableFile;
import org.ooh4j.heap.store.NativeMemory;

class LazyRestoreTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(4 << 20);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    @TempDir
    Path directory;

    private final Outcome outcome = new Outcome();
    private Path segment;
    private Map<String, ArenaCopy> copies;

    /** What the listener was told. */
    private static final class Outcome implements RestoreListener {
        private final BlockingQueue<Object> verified = new LinkedBlockingQueue<>();
        private volatile RestoreReport report;

        @Override
        public void restored(RestoreReport now) {
            report = now;
        }

        @Override
        public void verified(long pages, long nanos) {
            verified.add(pages);
        }

        @Override
        public void damaged(SnapshotException reason) {
            verified.add(reason);
        }

        Object awaitVerification() throws InterruptedException {
            return verified.poll(1, TimeUnit.MINUTES);
        }
    }

    @BeforeEach
    void takeThree() throws Exception {
        assumeTrue(MappableFile.isSupported(), "needs system calls");
        System.out.println("LazyRestoreTest seed=" + SEED);
        segment = directory.resolve("segment-00000001.ooh");
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                RecordedSnapshots snapshots =
                        new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults())) {
            long[] content = new SplittableRandom(SEED).longs(100_000).toArray();
            Handle large = heap.arrays().longs().allocate(content.length);
            heap.arrays().longs().write(large, 0, content, 0, content.length);
            heap.setRoot("large", large);
            RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "root", SEED);
            for (int i = 0; i < 3; i++) {
                for (int step = 0; step < 2000; step++) {
                    writer.step();
                }
                snapshots.take();
            }
            copies = snapshots.copies();
        }
    }

    private ManagedHeap restore(SnapshotStore store, String id) throws Exception {
        return Restorer.restore(
                store,
                Optional.of(id),
                OPTIONS,
                RestoreOptions.defaults().lazily().tells(outcome));
    }

    @Test
    void everySnapshotIsTheSameLazily() throws Exception {
        for (String id : copies.keySet()) {
            ManagedHeap restored;
            try (SnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
                restored = restore(store, id);
            }
            try (restored) {
                copies.get(id).assertEqual(restored, "snapshot " + id);
                assertThat(outcome.report.mode()).isEqualTo(RestoreMode.LAZY);
                assertThat(outcome.report.mappedPages()).isPositive();
                assertThat(outcome.awaitVerification()).isEqualTo(outcome.report.mappedPages());
                assertThat(restored.space().arena().condemned()).isEmpty();
            }
        }
    }

    @Test
    void whatTheProgramWritesStaysOutOfTheFileAndComesIntoTheNextSnapshot(@TempDir Path other) throws Exception {
        byte[] before = Files.readAllBytes(segment);
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString());
                ManagedHeap restored = restore(store, "3");
                SnapshotStore to = FileSnapshotStore.writing(other.toString());
                RecordedSnapshots snapshots =
                        new RecordedSnapshots(restored, OPTIONS, to, CheckpointOptions.defaults())) {
            RandomWriter writer = new RandomWriter(restored, new ReentrantLock(), "root", SEED + 1);
            for (int i = 0; i < 2; i++) {
                for (int step = 0; step < 500; step++) {
                    writer.step();
                }
                snapshots.take();
            }
            snapshots.assertAllRestore();
        }
        assertThat(Files.readAllBytes(segment)).isEqualTo(before);
    }

    @Test
    void aSweepFindsTheFreeCellsAndWhatIsDiscardedReadsAsZero() throws Exception {
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString());
                ManagedHeap restored = restore(store, "3")) {
            long live = restored.space().statistics().liveBytes();
            restored.stops().stop("test", () -> {
                restored.retireBuffers();
                restored.space().startSweep();
            });
            while (restored.space().sweepSome(1 << 20) > 0) {
                // nothing is marked: everything goes
            }
            assertThat(live).isPositive();
            assertThat(restored.space().statistics().liveBytes()).isZero();
            restored.trim();
            for (long page = 0; page < restored.space().arena().committedBytes() / 4096; page++) {
                assertThat(NativeMemory.getLong(restored.space().arena().pageAddress(page)))
                        .as("page " + page)
                        .isZero();
            }
        }
    }

    @Test
    void aDamagedPageIsReportedBehindAndNoSnapshotIsTakenOfTheHeap(@TempDir Path other) throws Exception {
        long[] place = new long[2];
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            new ImageReader(store, store.commits().get(0)).forEachRun(run -> {
                if (run.pages() == 64) {
                    place[0] = run.page() + 5;
                    place[1] = run.offset(5);
                }
            });
            flip(place[1] + 77);
            try (ManagedHeap restored = restore(store, "1");
                    SnapshotStore to = FileSnapshotStore.writing(other.toString());
                    Checkpointer checkpointer = Checkpointer.open(restored, to, CheckpointOptions.defaults())) {
                assertThat(outcome.awaitVerification())
                        .isInstanceOf(CorruptImageException.class)
                        .asString()
                        .contains("checksum of arena page " + place[0] + " does not match: file=" + segment + " offset="
                                + place[1]);
                assertThatThrownBy(checkpointer::snapshot)
                        .isInstanceOf(SnapshotException.class)
                        .hasMessageContaining("heap is not sound, no snapshot of it is taken: reason=snapshot "
                                + store.commits().get(0).id() + " was restored lazily and is damaged: ");
            }
        }
    }

    @Test
    void aFileThatLostItsEndIsRefusedBeforeAnythingIsMapped() throws Exception {
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString());
                RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.setLength(300_000);
            assertThatThrownBy(() -> restore(store, "1"))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageContaining("file of 300000 bytes");
        }
    }

    @Test
    void aDeletedFileStaysReadable() throws Exception {
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString());
                ManagedHeap restored = restore(store, "1")) {
            Files.delete(segment);
            copies.get(store.list().get(0).id()).assertEqual(restored, "snapshot 1");
            assertThat(outcome.awaitVerification()).isEqualTo(outcome.report.mappedPages());
        }
    }

    @Test
    void aStoreWithoutLocalFilesIsRestoredEagerlyAndItIsSaid() throws Exception {
        try (SnapshotStore store = new SlowStore(FileSnapshotStore.reading(directory.toString()), 0);
                ManagedHeap restored = restore(store, "3")) {
            copies.get(store.list().get(2).id()).assertEqual(restored, "snapshot 3");
            assertThat(outcome.report.mode()).isEqualTo(RestoreMode.EAGER);
            assertThat(outcome.report.eagerBecause())
                    .contains("no pages lie aligned in a local file; compact the store with this snapshot as its base");
            assertThat(outcome.report.message()).contains("mode=EAGER instead-of=LAZY reason=no pages lie aligned");
        }
    }

    @Test
    void aCompactedBaseIsMappedWhereTheChainWasRead() throws Exception {
        RestoreReport before;
        try (FileSnapshotStore store = FileSnapshotStore.writing(directory.toString())) {
            restore(store, "3").close();
            before = outcome.report;
            outcome.awaitVerification();
            Compaction.compact(store, CompactOptions.defaults().withFull().toBase("3"));
            try (ManagedHeap restored = restore(store, "3")) {
                copies.get(store.list().get(2).id()).assertEqual(restored, "snapshot 3");
                assertThat(outcome.report.mode()).isEqualTo(RestoreMode.LAZY);
                assertThat(outcome.report.mappedPages()).isGreaterThan(before.mappedPages());
                assertThat(outcome.report.readPages()).isLessThan(before.readPages());
                assertThat(outcome.report.mappings()).isLessThan(20);
                assertThat(outcome.awaitVerification()).isEqualTo(outcome.report.mappedPages());
            }
            for (String id : copies.keySet()) {
                try (ManagedHeap restored = Restorer.restore(store, Optional.of(id), OPTIONS)) {
                    copies.get(id).assertEqual(restored, "compacted snapshot " + id);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LZ4", "ZSTD"})
    void packedPagesAreUnpackedOverAMappedBase(Codec codec, @TempDir Path other) throws Exception {
        Map<String, ArenaCopy> taken;
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                FileSnapshotStore store = FileSnapshotStore.writing(other.toString());
                RecordedSnapshots snapshots = new RecordedSnapshots(
                        heap, OPTIONS, store, CheckpointOptions.defaults().withCodec(codec))) {
            Handle large = heap.arrays().longs().allocate(100_000);
            heap.arrays()
                    .longs()
                    .write(
                            large,
                            0,
                            new SplittableRandom(SEED).longs(100_000, 0, 99).toArray(),
                            0,
                            100_000);
            heap.setRoot("large", large);
            snapshots.take();
            for (int page = 0; page < 100_000; page += 5120) {
                heap.arrays().longs().set(large, page, -1);
            }
            snapshots.take();
            taken = snapshots.copies();
        }
        try (FileSnapshotStore store = FileSnapshotStore.writing(other.toString())) {
            String second = store.list().get(1).id();
            try (ManagedHeap restored = restore(store, second)) {
                taken.get(second).assertEqual(restored, "all packed");
                assertThat(outcome.report.eagerBecause())
                        .contains(
                                "no pages lie aligned in a local file; compact the store with this snapshot as its base");
            }
            Compaction.compact(store, CompactOptions.defaults().toBase("1"));
            try (ManagedHeap restored = restore(store, second)) {
                taken.get(second).assertEqual(restored, "packed over a base");
                assertThat(outcome.report.mode()).isEqualTo(RestoreMode.LAZY);
                assertThat(outcome.report.mappings()).isLessThan(5);
                assertThat(outcome.report.readPages()).isBetween(20L, 40L);
                assertThat(outcome.awaitVerification()).isEqualTo(outcome.report.mappedPages());
            }
        }
    }

    private void flip(long at) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
            file.seek(at);
            int value = file.read();
            file.seek(at);
            file.write(value ^ 1);
        }
    }
}
