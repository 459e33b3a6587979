package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.PageDiff;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.keep.Pruning;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.restore.NoSnapshotException;
import org.ooh4j.checkpoint.store.FaultyDisk;
import org.ooh4j.checkpoint.store.FaultyDisk.Fault;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotPrunedException;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.store.NativeMemory;

/** Readers and differences, against restored heaps that are compared by brute force. */
class SnapshotDiffTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(2 << 20);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final int SNAPSHOTS = 6;

    @TempDir
    Path directory;

    /** An object, or what of it tells whether it is the same one. */
    private record Place(long gva, String type, long bytes) {}

    private record Found(Place place, byte[] bytes) {}

    private FileSnapshotStore store;

    @BeforeEach
    void takeSnapshots() throws IOException {
        System.out.println("SnapshotDiffTest seed=" + SEED);
        store = new FaultyDisk(Fault.CRASH, 0, false).open(directory);
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "root", SEED);
            StoppedCollector collector = new StoppedCollector(heap);
            SplittableRandom random = new SplittableRandom(SEED);
            for (int i = 0; i < SNAPSHOTS; i++) {
                for (int step = random.nextInt(300); step > 0; step--) {
                    writer.step();
                }
                if (i % 2 == 1) {
                    collector.mark();
                    collector.sweep(random.nextInt(200));
                }
                checkpointer.snapshot();
            }
        }
    }

    private SnapshotReader reader(long number) throws IOException {
        return SnapshotReader.open(store, Optional.of(Long.toString(number)));
    }

    private ManagedHeap restore(long number) throws IOException {
        return Restorer.restore(store, Optional.of(Long.toString(number)), OPTIONS);
    }

    @Test
    void aReaderHasWhatARestoreHas() throws Exception {
        for (int number = 1; number <= SNAPSHOTS; number++) {
            SnapshotReader reader = reader(number);
            try (ManagedHeap heap = restore(number)) {
                assertThat(reader.roots()).isEqualTo(heap.roots().snapshot());
                assertThat(reader.types())
                        .extracting(type -> type.name())
                        .isEqualTo(heap.types().all().stream()
                                .skip(8)
                                .map(type -> type.name())
                                .toList());
                long nonZero = 0;
                for (long page = 0; page < reader.pages(); page++) {
                    ByteBuffer found = ByteBuffer.allocate(4096);
                    reader.page(page, found);
                    assertThat(found.array()).as("page " + page).isEqualTo(page(heap, page));
                    nonZero += Arrays.equals(found.array(), new byte[4096]) ? 0 : 1;
                }
                assertThat(reader.verify()).isEqualTo(nonZero);
            }
            assertThatThrownBy(() -> reader.page(reader.pages(), ByteBuffer.allocate(4096)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThatThrownBy(() -> reader(99)).isInstanceOf(NoSnapshotException.class);
    }

    @Test
    void differencesAreThoseOfBruteForce() throws Exception {
        for (int from = 1; from <= SNAPSHOTS; from++) {
            for (int to = 1; to <= SNAPSHOTS; to++) {
                assertDiff(from, to);
            }
        }
    }

    @Test
    void andStillAreAfterCompactionThatMovedAllPages() throws Exception {
        Compaction.compact(store, CompactOptions.defaults().withFull().toBase("3"));
        for (int from = 1; from <= SNAPSHOTS; from++) {
            assertDiff(from, SNAPSHOTS + 1 - from);
        }
    }

    @Test
    void whatIsSharedIsNotRead() throws Exception {
        PageDiff same = SnapshotDiff.between(reader(2), reader(2)).pages();
        assertThat(same.pages()).isZero();
        assertThat(same.indexBlocks()).as("the two roots").isEqualTo(2);
    }

    @Test
    void aReaderOfAPrunedStoreIsToldToOpenItAgain() throws Exception {
        Compaction.compact(store, CompactOptions.defaults().withFull());
        try (FileSnapshotStore other = FileSnapshotStore.reading(directory.toString())) {
            SnapshotReader before = SnapshotReader.open(other, Optional.of("1"));
            SnapshotReader mine = reader(1);
            Compaction.compact(store, CompactOptions.defaults().withFull().toBase("5"));
            for (SnapshotReader reader : List.of(before, mine)) {
                assertThatThrownBy(reader::verify)
                        .isInstanceOf(SnapshotPrunedException.class)
                        .hasMessageStartingWith(
                                "the store was pruned or compacted while it was open: file=" + directory)
                        .hasMessageEndingWith("; open it again and choose a snapshot of its list");
            }
            reader(1).verify();
        }
        Pruning.prune(store, RetentionRules.parse("keep-last=1"), java.time.Instant.now(), false);
        assertThatThrownBy(() -> reader(1)).isInstanceOf(NoSnapshotException.class);
    }

    private void assertDiff(int from, int to) throws IOException {
        SnapshotDiff diff = SnapshotDiff.between(reader(from), reader(to));
        try (ManagedHeap before = restore(from);
                ManagedHeap after = restore(to)) {
            List<Long> appeared = new ArrayList<>();
            List<Long> changed = new ArrayList<>();
            List<Long> vanished = new ArrayList<>();
            long pages = Math.max(reader(from).pages(), reader(to).pages());
            for (long page = 0; page < pages; page++) {
                byte[] a = page < reader(from).pages() ? page(before, page) : new byte[4096];
                byte[] b = page < reader(to).pages() ? page(after, page) : new byte[4096];
                if (!Arrays.equals(a, b)) {
                    boolean wasZero = Arrays.equals(a, new byte[4096]);
                    (wasZero ? appeared : Arrays.equals(b, new byte[4096]) ? vanished : changed).add(page);
                }
            }
            assertThat(diff.pages().appeared()).isEqualTo(appeared);
            assertThat(diff.pages().changed()).isEqualTo(changed);
            assertThat(diff.pages().vanished()).isEqualTo(vanished);
            assertThat(diff.types()).as(from + " to " + to).isEqualTo(types(objects(before), objects(after)));
        }
    }

    private static List<TypeChange> types(Map<Long, Found> before, Map<Long, Found> after) {
        Map<String, long[]> counts = new TreeMap<>();
        before.forEach((gva, object) -> {
            Found other = after.get(gva);
            if (other == null || !other.place().equals(object.place())) {
                counts.computeIfAbsent(object.place().type(), type -> new long[3])[1]++;
            } else if (!Arrays.equals(object.bytes(), other.bytes())) {
                counts.computeIfAbsent(object.place().type(), type -> new long[3])[2]++;
            }
        });
        after.forEach((gva, object) -> {
            Found other = before.get(gva);
            if (other == null || !other.place().equals(object.place())) {
                counts.computeIfAbsent(object.place().type(), type -> new long[3])[0]++;
            }
        });
        List<TypeChange> changes = new ArrayList<>();
        counts.forEach((type, count) -> changes.add(new TypeChange(type, count[0], count[1], count[2])));
        return changes;
    }

    private static Map<Long, Found> objects(ManagedHeap heap) {
        Map<Long, Found> objects = new TreeMap<>();
        heap.space().forEachObject(gva -> {
            long address = gva + heap.space().arena().delta();
            byte[] bytes = new byte[(int) heap.space().cellBytes(gva)];
            NativeMemory.copyToArray(address, bytes, 0, bytes.length);
            String type = heap.types().byId(NativeMemory.getInt(address)).name();
            objects.put(gva, new Found(new Place(gva, type, bytes.length), bytes));
        });
        return objects;
    }

    private static byte[] page(ManagedHeap heap, long page) {
        byte[] bytes = new byte[4096];
        NativeMemory.copyToArray(heap.space().arena().pageAddress(page), bytes, 0, bytes.length);
        return bytes;
    }
}
