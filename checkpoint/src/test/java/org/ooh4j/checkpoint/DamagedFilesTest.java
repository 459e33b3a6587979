package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/** Damage to any file is a typed error or a reported loss, never other data than was saved. */
class DamagedFilesTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);
    private static final int FLIPS = Integer.getInteger("ooh4j.flips", 300);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private Map<String, ArenaCopy> copies;
    private Path log;
    private Path segment;

    @BeforeEach
    void write() throws Exception {
        copies = writeStore(directory);
        log = directory.resolve("commits-00000001.ooh");
        segment = directory.resolve("segment-00000001.ooh");
    }

    private static Map<String, ArenaCopy> writeStore(Path place) throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(place.toString());
                RecordedSnapshots snapshots =
                        new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults())) {
            RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "root", 3);
            for (int i = 0; i < 3; i++) {
                for (int step = 0; step < 40; step++) {
                    writer.step();
                }
                snapshots.take();
            }
            return snapshots.copies();
        }
    }

    @Test
    void oneFlippedBitAnywhereIsNeverReadAsData() throws Exception {
        System.out.println("DamagedFilesTest seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        for (Path file : List.of(log, segment)) {
            long size = Files.size(file);
            int noticed = 0;
            for (int i = 0; i < FLIPS; i++) {
                // headers and records are small and dense: half of the flips go to the first kilobyte
                long at = random.nextLong(i % 2 == 0 ? Math.min(size, 1024) : size);
                int bit = 1 << random.nextInt(8);
                flip(file, at, bit);
                noticed += restoreAll("bit " + bit + " at " + at + " of " + file.getFileName()) ? 1 : 0;
                flip(file, at, bit);
            }
            assertThat(noticed).isPositive();
        }
        assertThat(restoreAll("no flip")).isFalse();
    }

    @Test
    void aFileCutOffAnywhereIsNeverReadAsData() throws Exception {
        for (Path file : List.of(log, segment)) {
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length += 1 + whole.length / 60) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));
                assertThat(restoreAll("cut off at " + length)).isTrue();
            }
            Files.write(file, whole);
        }
    }

    @Test
    void segmentsOfAnotherStoreAreRefused(@TempDir Path other) throws Exception {
        writeStore(other);
        Files.copy(other.resolve(segment.getFileName()), segment, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            assertThatThrownBy(() -> Restorer.restore(store, Optional.empty(), OPTIONS))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageContaining("segment of another store: file=" + segment + " offset=24");
        }
    }

    @Test
    void aMissingSegmentIsNamed() throws Exception {
        Files.delete(segment);
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            assertThatThrownBy(() -> Restorer.restore(store, Optional.empty(), OPTIONS))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageContaining("segment is missing: file=" + segment);
        }
    }

    @Test
    void aWriterGoesOnBehindATornEndAndKeepsIt() throws Exception {
        byte[] whole = Files.readAllBytes(log);
        byte[] torn = java.util.Arrays.copyOf(whole, whole.length - 5);
        Files.write(log, torn);
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            assertThat(store.damage()).hasSize(1);
            assertThat(store.damage().get(0).message())
                    .startsWith("dropped the torn end of a commit log: file=" + log + " offset=")
                    .doesNotContain("\n");
            checkpointer.snapshot();
        }
        assertThat(Files.readAllBytes(log)).isEqualTo(torn);
        assertThat(directory.resolve("commits-00000002.ooh")).exists();
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            assertThat(store.list()).extracting(SnapshotInfo::number).containsExactly(1L, 2L, 3L);
            assertThat(store.damage()).hasSize(1);
        }
    }

    /** Restores whatever the store shows; true if anything was refused or is gone, with a word about it. */
    private boolean restoreAll(String what) throws IOException {
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            int sound = 0;
            for (SnapshotInfo info : store.list()) {
                sound += restores(store, info, what) ? 1 : 0;
            }
            boolean gone = store.list().size() < copies.size();
            // a log that ends where a record ends does not show what was behind it
            assertThat(gone && store.damage().isEmpty() && !what.startsWith("cut off"))
                    .as("%s: a snapshot is gone without a word", what)
                    .isFalse();
            return sound < copies.size();
        } catch (SnapshotException e) {
            assertOneLine(e, what);
            return true;
        }
    }

    private boolean restores(SnapshotStore store, SnapshotInfo info, String what) throws IOException {
        try (ManagedHeap restored = Restorer.restore(store, Optional.of(info.id()), OPTIONS)) {
            copies.get(info.id()).assertEqual(restored, what);
            return true;
        } catch (SnapshotException e) {
            assertOneLine(e, what);
            return false;
        }
    }

    private void assertOneLine(SnapshotException e, String what) {
        assertThat(e)
                .as(what)
                .hasMessageContaining("file=" + directory)
                .message()
                .doesNotContain("\n");
    }

    private static void flip(Path file, long at, int bit) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int value = bytes.read();
            bytes.seek(at);
            bytes.write(value ^ bit);
        }
    }
}
