package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.checkpoint.Regions.Region;
import org.ooh4j.checkpoint.image.BlockLayout;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.CommitLayout;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.FileHeaderLayout;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.UnsupportedImageException;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.StoreUnavailableException;
import org.ooh4j.heap.ManagedHeap;

/** Files that somebody exchanged, forged with checksums that are right, or put where they do not belong. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileFilesTest {
    private static final ManagedHeap.Options OPTIONS = DamagedStore.OPTIONS;

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private Path place;
    private DamagedStore store;

    @BeforeEach
    void write() throws IOException {
        place = directory.resolve("store");
        store = DamagedStore.write(place);
    }

    @Test
    void exchangedSegmentsAreRefusedByTheirNumbers() throws Exception {
        store.add(1);
        exchange(store.segment(1), store.segment(2));
        assertRefused(
                CorruptImageException.class,
                "file of another number under this name: file=" + store.segment(2) + " offset="
                        + FileHeaderLayout.NUMBER_OFFSET + " expected=2 found=1");
    }

    @Test
    void exchangedLogsAreRefusedByTheirNumbers() throws Exception {
        Files.write(store.log(1), new byte[] {1}, StandardOpenOption.APPEND);
        store.add(1);
        exchange(store.log(1), store.log(2));
        assertThatThrownBy(() -> FileSnapshotStore.reading(place.toString()))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("file of another number under this name: file=" + store.log(1));
    }

    @Test
    void theLogOfAnotherStoreIsRefused() throws Exception {
        DamagedStore other = DamagedStore.write(directory.resolve("other"));
        Files.write(other.log(1), new byte[] {1}, StandardOpenOption.APPEND);
        other.add(1);
        Files.copy(other.log(2), store.log(2));
        assertThatThrownBy(() -> FileSnapshotStore.reading(place.toString()))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("commit log of another store: file=" + store.log(2) + " offset="
                        + FileHeaderLayout.STORE_OFFSET);
    }

    @Test
    void aParentOfAnotherLineageIsRefused() throws Exception {
        byte[] log = Files.readAllBytes(store.log(1));
        Region second = Regions.ofLog(log).get(2);
        log[second.from() + CommitLayout.PARENT_DIGEST_OFFSET] ^= 1;
        fixRecord(log, second);
        Files.write(store.log(1), log);
        assertThatThrownBy(() -> FileSnapshotStore.reading(place.toString()))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("is not the one it was taken from");
    }

    @Test
    void aNewerFormatIsNamed() throws Exception {
        for (Path file : new Path[] {store.segment(1), store.log(1)}) {
            byte[] bytes = Files.readAllBytes(file);
            little(bytes).putInt(FileHeaderLayout.VERSION_OFFSET, FileHeaderLayout.VERSION + 1);
            fix(bytes, 0, FileHeaderLayout.CRC_OFFSET);
            Files.write(file, bytes);
            assertRefused(UnsupportedImageException.class, "image of another format version: file=" + file);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MAX_VALUE, -1, 1 << 20})
    void lengthsAndCountsThatLieTakeNoMoreMemoryThanTheFileHas(int lie) throws Exception {
        byte[] whole = Files.readAllBytes(store.segment(1));
        for (Region region : Regions.ofSegment(whole)) {
            if (region.name().equals("block header")) {
                for (int field :
                        new int[] {BlockLayout.STORED_OFFSET, BlockLayout.RAW_OFFSET, BlockLayout.ITEMS_OFFSET}) {
                    byte[] bytes = whole.clone();
                    little(bytes).putInt(region.from() + field, lie);
                    fix(bytes, region.from(), BlockLayout.HEADER_CRC_OFFSET);
                    Files.write(store.segment(1), bytes);
                    assertAllocatesLittle(whole.length, region + " field " + field + " = " + lie);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, -1, 1L << 34, 0})
    void recordsThatLieTakeNoMoreMemoryThanTheFileHas(long lie) throws Exception {
        byte[] whole = Files.readAllBytes(store.log(1));
        Region last = Regions.ofLog(whole).get(3);
        for (int field = CommitLayout.NUMBER_OFFSET; field < CommitLayout.TOOL_OFFSET; field += Long.BYTES) {
            byte[] bytes = whole.clone();
            little(bytes).putLong(last.from() + field, lie);
            fixRecord(bytes, last);
            Files.write(store.log(1), bytes);
            assertAllocatesLittle(whole.length, "record field " + field + " = " + lie);
        }
    }

    @Test
    void aToolVersionThatIsNoTextIsRefused() throws Exception {
        byte[] log = Files.readAllBytes(store.log(1));
        Region first = Regions.ofLog(log).get(1);
        byte[] version = new byte[255];
        java.util.Arrays.fill(version, (byte) 0xFF);
        ByteBuffer record = ByteBuffer.allocate(CommitLayout.MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        record.put(log, first.from(), CommitLayout.TOOL_OFFSET).putShort((short) version.length);
        record.put(version).putInt(CommitLayout.LENGTH_OFFSET, CommitLayout.MAX_BYTES);
        // its child comes after it in the log: the digest of what cannot be encoded again is asked for
        byte[] rest = java.util.Arrays.copyOfRange(log, first.to(), log.length);
        byte[] forged = ByteBuffer.allocate(first.from() + CommitLayout.MAX_BYTES + rest.length)
                .put(log, 0, first.from())
                .put(record.array())
                .put(rest)
                .array();
        fixRecord(forged, new Region("record", first.from(), first.from() + CommitLayout.MAX_BYTES));
        Files.write(store.log(1), forged);
        assertThatThrownBy(() -> FileSnapshotStore.reading(place.toString()))
                .isInstanceOf(CorruptImageException.class)
                .hasMessageContaining("commit record with a tool version that is no text: file=" + store.log(1));
    }

    @Test
    void whatIsNoFileUnderAFilesNameIsRefused() throws Exception {
        for (Path file : new Path[] {store.segment(1), store.log(1)}) {
            for (String kind : new String[] {"directory", "loop", "dangling", "pipe"}) {
                Path kept = directory.resolve("kept");
                Files.move(file, kept);
                assumeThat(make(kind, file)).as("can make a " + kind).isTrue();
                assertRefused(SnapshotException.class, "file=" + file);
                assertThatThrownBy(() -> write(place))
                        .as("writing beside a " + kind)
                        .isInstanceOf(SnapshotException.class);
                Files.delete(file);
                Files.move(kept, file);
            }
        }
        assertThat(store.restoreAll("all back")).isFalse();
    }

    @Test
    void aLockThatIsNoFileIsRefused() throws Exception {
        Path lock = place.resolve("store.lock");
        Files.delete(lock);
        Files.createDirectory(lock);
        assertThatThrownBy(() -> write(place))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("file=" + lock);
        Files.delete(lock);
        Path elsewhere = directory.resolve("elsewhere");
        Files.createSymbolicLink(lock, elsewhere);
        assertThatThrownBy(() -> write(place)).isInstanceOf(StoreUnavailableException.class);
        assertThat(elsewhere).as("what a planted link points to").doesNotExist();
    }

    @Test
    void oddNamesOfDirectoriesAreJustNames() throws Exception {
        for (String name :
                new String[] {"with space", "per%20cent", "ünïcödé", "..", "-rf", "a;b", "{x}", "semi:colon"}) {
            Path odd =
                    directory.resolve("nested").resolve(name).resolve("place").toAbsolutePath();
            DamagedStore there = DamagedStore.write(odd);
            assertThat(there.restoreAll("directory " + name)).isFalse();
        }
        Path link = directory.resolve("link");
        Files.createSymbolicLink(link, place);
        try (SnapshotStore through = FileSnapshotStore.reading(link.toString())) {
            assertThat(through.list()).hasSize(3);
        }
    }

    @Test
    void namesLikeAStoresFilesAreNotMistakenForThem() throws Exception {
        for (String name : new String[] {
            "commits-1.ooh",
            "commits-00000001.ooh.bak",
            "segment-99999999999.ooh",
            "commits--0000001.ooh",
            "commits-.ooh"
        }) {
            Files.write(place.resolve(name), new byte[] {1, 2, 3});
        }
        assertThat(store.restoreAll("odd names")).isFalse();
        write(place);
    }

    private static void write(Path where) throws IOException {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore opened = FileSnapshotStore.writing(where.toString());
                Checkpointer checkpointer = Checkpointer.open(heap, opened, CheckpointOptions.defaults())) {
            // what a store cannot be read from it is not written beside either
            for (SnapshotInfo info : opened.list()) {
                Restorer.restore(opened, Optional.of(info.id()), OPTIONS).close();
            }
            checkpointer.snapshot();
        }
    }

    private static boolean make(String kind, Path at) throws Exception {
        switch (kind) {
            case "directory" -> Files.createDirectory(at);
            case "loop" -> Files.createSymbolicLink(at, at.getFileName());
            case "dangling" -> Files.createSymbolicLink(at, Path.of("nowhere-" + UUID.randomUUID()));
            default -> {
                return new ProcessBuilder("mkfifo", at.toString()).start().waitFor() == 0;
            }
        }
        return true;
    }

    private void assertRefused(Class<? extends SnapshotException> type, String words) {
        assertThatThrownBy(() -> {
                    try (SnapshotStore opened = FileSnapshotStore.reading(place.toString())) {
                        Restorer.restore(opened, Optional.empty(), OPTIONS).close();
                    }
                })
                .isInstanceOf(type)
                .hasMessageContaining(words);
    }

    private void assertAllocatesLittle(long fileBytes, String what) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        restoreWhatIsShown(what);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // three heaps of a megabyte are opened, with the tables of their machines
        assertThat(allocated).as("bytes allocated with %s", what).isLessThan(4 * fileBytes + (8L << 20));
    }

    private void restoreWhatIsShown(String what) throws IOException {
        try (SnapshotStore opened = FileSnapshotStore.reading(place.toString())) {
            for (SnapshotInfo info : opened.list()) {
                try {
                    Restorer.restore(opened, Optional.of(info.id()), OPTIONS).close();
                } catch (SnapshotException e) {
                    assertThat(e).as(what).message().doesNotContain("\n");
                }
            }
        } catch (SnapshotException e) {
            assertThat(e).as(what).message().doesNotContain("\n");
        }
    }

    private static void exchange(Path one, Path other) throws IOException {
        byte[] bytes = Files.readAllBytes(one);
        Files.write(one, Files.readAllBytes(other));
        Files.write(other, bytes);
    }

    private static void fixRecord(byte[] log, Region record) {
        fix(log, record.from(), record.to() - record.from() - CommitLayout.CRC_BYTES);
        assertThat(CommitCodec.validLength(little(log), record.from())).isEqualTo(record.to() - record.from());
    }

    /** Makes the checksum right that covers {@code bytes} bytes and stands behind them. */
    private static void fix(byte[] file, int from, int bytes) {
        ByteBuffer buffer = little(file);
        buffer.putInt(from + bytes, new Checksum().of(buffer, from, bytes));
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
