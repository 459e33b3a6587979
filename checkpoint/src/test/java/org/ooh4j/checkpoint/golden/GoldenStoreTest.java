package org.ooh4j.checkpoint.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ooh4j.checkpoint.RestoreOptions;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.FileHeaderLayout;
import org.ooh4j.checkpoint.image.ImageReader;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.store.Reservation;

/**
 * A store of version 1 that stays as it is. What fails here is another format. {@code -Dooh4j.golden.write=true} writes it
 * anew: only for a version that nobody has seen yet.
 */
class GoldenStoreTest {
    private static final Path RESOURCES = Path.of("src/test/resources/golden/v1");
    private static final String EXPECTED = "expected.txt";
    private static final String LOG = "commits-00000001.ooh";
    private static final String PLAIN_SEGMENT = "segment-00000001.ooh";
    private static final int PLAIN_SNAPSHOTS = 3;
    private static final int FLIPS = Integer.getInteger("ooh4j.flips", 60);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());

    @TempDir
    Path directory;

    @BeforeAll
    static void writeAnewIfTold() throws IOException {
        if (Boolean.getBoolean("ooh4j.golden.write")) {
            Files.createDirectories(RESOURCES);
            try (DirectoryStream<Path> before = Files.newDirectoryStream(RESOURCES)) {
                for (Path file : before) {
                    Files.delete(file);
                }
            }
            String said = GoldenProgram.write(RESOURCES);
            Files.writeString(RESOURCES.resolve(EXPECTED), said);
        }
    }

    @Test
    void ourReaderFindsWhatTheHeapWas() throws Exception {
        StringBuilder found = new StringBuilder();
        try (SnapshotStore store = FileSnapshotStore.reading(RESOURCES.toString())) {
            assertThat(store.damage()).isEmpty();
            for (CommitRecord record : store.commits()) {
                found.append(HeapText.of(record));
                try (ManagedHeap heap = Restorer.restore(
                        store, Optional.of(record.id().toString()), GoldenProgram.OPTIONS, RestoreOptions.defaults())) {
                    found.append(HeapText.of(heap));
                }
            }
        }
        assertThat(found).hasToString(expected());
    }

    @Test
    void aReaderMadeFromTheSpecificationFindsTheSame() throws Exception {
        assertThat(SpecReader.read(RESOURCES)).isEqualTo(expected());
    }

    /** What a codec makes of pages is up to the version of its library; all else follows from the program. */
    @Test
    void theSameProgramWritesTheSameBytes() throws Exception {
        assertThat(withoutSizes(GoldenProgram.write(directory))).isEqualTo(withoutSizes(expected()));
        assertThat(Files.readAllBytes(directory.resolve(PLAIN_SEGMENT)))
                .isEqualTo(Files.readAllBytes(RESOURCES.resolve(PLAIN_SEGMENT)));
        assertThat(plainRecords(directory)).isEqualTo(plainRecords(RESOURCES));
    }

    @Test
    void everyCodecAndKindOfPageIsInIt() throws Exception {
        TreeSet<Codec> codecs = new TreeSet<>();
        try (SnapshotStore store = FileSnapshotStore.reading(RESOURCES.toString())) {
            for (CommitRecord record : store.commits()) {
                new ImageReader(store, record).forEachRun(run -> codecs.add(run.codec()));
            }
            List<CommitRecord> commits = store.commits();
            assertThat(commits).hasSize(5);
            assertThat(commits.get(3).parent()).contains(commits.get(0).asParent());
            assertThat(commits.get(4).parent()).contains(commits.get(1).asParent());
            assertThat(commits.get(2).statistics().zeroPages()).isPositive();
        }
        assertThat(codecs).containsExactly(Codec.values());
    }

    @Test
    void fullSnapshotsThatAreNotPackedLieAlignedAndOthersClose() throws Exception {
        try (SnapshotStore store = FileSnapshotStore.reading(RESOURCES.toString())) {
            List<CommitRecord> commits = store.commits();
            assertThat(offsets(store, commits.get(0)))
                    .isNotEmpty()
                    .allMatch(offset -> offset % Reservation.PAGE_BYTES == 0);
            assertThat(offsets(store, commits.get(1))).anyMatch(offset -> offset % Reservation.PAGE_BYTES != 0);
        }
    }

    private static List<Long> offsets(SnapshotStore store, CommitRecord record) throws IOException {
        List<Long> offsets = new ArrayList<>();
        new ImageReader(store, record).forEachRun(run -> offsets.add(run.offset(0)));
        return offsets;
    }

    @ParameterizedTest
    @CsvSource({"2,4", "3,5"})
    void oneFlippedBitOfAPackedSegmentIsNeverReadAsData(int segment, int number) throws Exception {
        System.out.println("GoldenStoreTest seed=" + SEED);
        SplittableRandom random = new SplittableRandom(SEED);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(RESOURCES, "*.ooh")) {
            for (Path file : files) {
                Files.copy(file, directory.resolve(file.getFileName()));
            }
        }
        Path packed = directory.resolve(String.format("segment-%08d.ooh", segment));
        byte[] whole = Files.readAllBytes(packed);
        String sound = restored(number);
        int refused = 0;
        for (int i = 0; i < FLIPS; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(packed, damaged);
            try {
                assertThat(restored(number)).isEqualTo(sound);
            } catch (SnapshotException e) {
                assertThat(e).hasMessageContaining("file=" + packed);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(FLIPS / 2);
    }

    private String restored(int number) throws IOException {
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString());
                ManagedHeap heap =
                        Restorer.restore(store, Optional.of(Integer.toString(number)), GoldenProgram.OPTIONS)) {
            return HeapText.of(heap);
        }
    }

    private static String expected() throws IOException {
        return Files.readString(RESOURCES.resolve(EXPECTED));
    }

    private static String withoutSizes(String text) {
        return text.replaceAll(" bytes=[0-9]+", "");
    }

    /** The header of the log and the records of the snapshots that are not packed. */
    private static byte[] plainRecords(Path store) throws IOException {
        byte[] log = Files.readAllBytes(store.resolve(LOG));
        ByteBuffer bytes = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
        int at = FileHeaderLayout.BYTES;
        for (int i = 0; i < PLAIN_SNAPSHOTS; i++) {
            at += CommitCodec.validLength(bytes, at);
        }
        return Arrays.copyOf(log, at);
    }
}
