package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/** Damage to any file is a typed error or a reported loss, never other data than was saved. */
class DamagedFilesTest {
    private static final ManagedHeap.Options OPTIONS = DamagedStore.OPTIONS;
    private static final int FLIPS = Integer.getInteger("ooh4j.flips", 300);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private DamagedStore store;
    private Path log;
    private Path segment;

    @BeforeEach
    void write() throws Exception {
        store = DamagedStore.write(directory);
        log = store.log(1);
        segment = store.segment(1);
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
                noticed += store.restoreAll("bit " + bit + " at " + at + " of " + file.getFileName()) ? 1 : 0;
                flip(file, at, bit);
            }
            assertThat(noticed).isPositive();
        }
        assertThat(store.restoreAll("no flip")).isFalse();
    }

    @Test
    void aFileCutOffAnywhereIsNeverReadAsData() throws Exception {
        for (Path file : List.of(log, segment)) {
            byte[] whole = Files.readAllBytes(file);
            for (int length = 0; length < whole.length; length += 1 + whole.length / 60) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));
                assertThat(store.restoreAll("cut off at " + length)).isTrue();
            }
            Files.write(file, whole);
        }
    }

    @Test
    void segmentsOfAnotherStoreAreRefused(@TempDir Path other) throws Exception {
        DamagedStore.write(other);
        Files.copy(other.resolve(segment.getFileName()), segment, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        try (SnapshotStore opened = FileSnapshotStore.reading(directory.toString())) {
            assertThatThrownBy(() -> Restorer.restore(opened, Optional.empty(), OPTIONS))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageContaining("segment of another store: file=" + segment + " offset=24");
        }
    }

    @Test
    void aMissingSegmentIsNamed() throws Exception {
        Files.delete(segment);
        try (SnapshotStore opened = FileSnapshotStore.reading(directory.toString())) {
            assertThatThrownBy(() -> Restorer.restore(opened, Optional.empty(), OPTIONS))
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
                SnapshotStore opened = FileSnapshotStore.writing(directory.toString());
                Checkpointer checkpointer = Checkpointer.open(heap, opened, CheckpointOptions.defaults())) {
            assertThat(opened.damage()).hasSize(1);
            assertThat(opened.damage().get(0).message())
                    .startsWith("dropped the torn end of a commit log: file=" + log + " offset=")
                    .doesNotContain("\n");
            checkpointer.snapshot();
        }
        assertThat(Files.readAllBytes(log)).isEqualTo(torn);
        assertThat(directory.resolve("commits-00000002.ooh")).exists();
        try (SnapshotStore opened = FileSnapshotStore.reading(directory.toString())) {
            assertThat(opened.list()).extracting(SnapshotInfo::number).containsExactly(1L, 2L, 3L);
            assertThat(opened.damage()).hasSize(1);
        }
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
