package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.image.BlockRef;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.Arena;

/**
 * What every {@link SnapshotStore} must do, whatever keeps its bytes. A store's test extends this class, says where a
 * store is, and how to damage it; needs JUnit 5 and AssertJ.
 */
public abstract class SnapshotStoreContract {
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final int CONTENT = 10_000;

    /** A location of this test's own, where there is no store yet. */
    protected abstract String location();

    /** Opens the store for writing; while {@code commitsFail} is true, commits of it throw. */
    protected abstract SnapshotStore writingWithFaults(StoreOptions options) throws IOException;

    /** Makes commits of the store that {@link #writingWithFaults} opened fail, or succeed again. */
    protected abstract void failCommits(boolean fail) throws IOException;

    /** Changes a bit of what a closed store keeps of a segment. */
    protected abstract void damageSegment(int segment, long offset) throws IOException;

    /** Changes a bit of the how manyeth record, from 0, of a closed store. */
    protected abstract void damageRecord(int record) throws IOException;

    /** What to open the store for writing with. */
    protected StoreOptions options() {
        return StoreOptions.defaults();
    }

    @Test
    void aCommittedSnapshotIsThereAfterReopening() throws Exception {
        CommitRecord taken;
        try (SnapshotStore store = writing()) {
            assertThat(store.commits()).isEmpty();
            taken = snapshot(store, 1);
            assertThat(store.commits()).containsExactly(taken);
            assertContent(store, taken, 1);
        }
        for (int again = 0; again < 2; again++) {
            try (SnapshotStore store = again == 0 ? reading() : writing()) {
                assertThat(store.commits()).containsExactly(taken);
                assertThat(store.list())
                        .extracting(SnapshotInfo::id)
                        .containsExactly(taken.id().toString());
                assertThat(store.damage()).isEmpty();
                assertContent(store, taken, 1);
            }
        }
    }

    @Test
    void anAbortedSnapshotLeavesNothing() throws Exception {
        CommitRecord first;
        CommitRecord next;
        try (SnapshotStore store = writing()) {
            first = snapshot(store, 1);
            SnapshotWriter given = store.begin();
            given.append(content(2));
            given.abort();
            assertThat(store.commits()).containsExactly(first);
            next = snapshot(store, 3);
        }
        try (SnapshotStore store = reading()) {
            assertThat(store.commits()).containsExactly(first, next);
            assertThat(store.damage()).isEmpty();
            assertContent(store, first, 1);
            assertContent(store, next, 3);
        }
    }

    @Test
    void aSnapshotThatWasNotEndedWhenTheStoreWasClosedIsNone() throws Exception {
        CommitRecord first;
        try (SnapshotStore store = writing()) {
            first = snapshot(store, 1);
            store.begin().append(content(2));
        }
        try (SnapshotStore store = writing()) {
            assertThat(store.commits()).containsExactly(first);
            assertContent(store, snapshot(store, 3), 3);
            assertContent(store, first, 1);
        }
    }

    @Test
    void aReaderSeesWhatWasCommittedWhenItOpenedTheStore() throws Exception {
        try (SnapshotStore store = writing()) {
            CommitRecord first = snapshot(store, 1);
            try (SnapshotStore reader = reading()) {
                CommitRecord second = snapshot(store, 2);
                assertThat(reader.commits()).containsExactly(first);
                assertContent(reader, first, 1);
                try (SnapshotStore later = reading()) {
                    assertThat(later.commits()).containsExactly(first, second);
                    assertContent(later, second, 2);
                }
            }
        }
    }

    @Test
    void aSecondWriterIsRefusedUntilTheFirstHasEnded() throws Exception {
        try (SnapshotStore store = writing()) {
            snapshot(store, 1);
            assertThatThrownBy(this::writing).isInstanceOf(StoreLockedException.class);
            snapshot(store, 2);
        }
        try (SnapshotStore store = writing()) {
            assertThat(store.commits()).hasSize(2);
        }
    }

    @Test
    void aClosedStoreWritesNothingForAnotherMayHaveItsLock() throws Exception {
        SnapshotStore store = writing();
        CommitRecord first = snapshot(store, 1);
        store.close();
        try (SnapshotStore another = writing()) {
            assertThatThrownBy(store::begin)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("store is closed");
            assertThat(another.commits()).containsExactly(first);
        }
    }

    @Test
    void numbersIncreaseWhateverBecomesOfSnapshots() throws Exception {
        List<Long> numbers = new ArrayList<>();
        for (int opening = 0; opening < 3; opening++) {
            try (SnapshotStore store = writing()) {
                numbers.add(snapshot(store, 1).number());
                store.begin().abort();
                numbers.add(snapshot(store, 2).number());
            }
        }
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        try (SnapshotStore store = reading()) {
            assertThat(store.commits()).extracting(CommitRecord::number).isEqualTo(numbers);
        }
    }

    @Test
    void readsBeyondTheEndAreRefusedByName() throws Exception {
        try (SnapshotStore store = writing()) {
            CommitRecord taken = snapshot(store, 1);
            int segment = taken.indexRef().segment();
            long size = store.size(segment);
            assertThat(size).isGreaterThanOrEqualTo(taken.indexRef().offset() + CONTENT);
            for (long offset : new long[] {size - 3, size, size + 1, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
                assertThatThrownBy(() -> store.read(segment, offset, ByteBuffer.allocate(4)))
                        .isInstanceOf(CorruptImageException.class)
                        .hasMessageContaining(store.name(segment));
            }
            for (int missing : new int[] {segment + 1000, -1, Integer.MAX_VALUE}) {
                assertThatThrownBy(() -> store.read(missing, 100, ByteBuffer.allocate(4)))
                        .isInstanceOf(CorruptImageException.class)
                        .hasMessageContaining(store.name(missing));
                assertThatThrownBy(() -> store.size(missing)).isInstanceOf(CorruptImageException.class);
            }
            assertContent(store, taken, 1);
        }
    }

    @Test
    void readersDoNotDisturbOneAnother() throws Exception {
        System.out.println(getClass().getSimpleName() + " seed=" + SEED);
        try (SnapshotStore store = writing()) {
            List<CommitRecord> taken = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                taken.add(snapshot(store, i));
            }
            ExecutorService readers = Executors.newFixedThreadPool(4);
            try {
                List<Callable<Void>> tasks = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    long seed = SEED + i;
                    tasks.add(() -> readAtRandom(store, taken, new SplittableRandom(seed)));
                }
                for (Future<Void> task : readers.invokeAll(tasks)) {
                    task.get();
                }
            } finally {
                readers.shutdownNow();
            }
        }
    }

    @Test
    void aFailedCommitLeavesThePreviousSnapshotAndTheNextOneSucceeds() throws Exception {
        CommitRecord first;
        CommitRecord next;
        try (SnapshotStore store = writingWithFaults(options())) {
            first = snapshot(store, 1);
            failCommits(true);
            SnapshotWriter failing = store.begin();
            CommitRecord failed = record(failing, failing.append(content(2)));
            assertThatThrownBy(() -> failing.commit(failed)).isInstanceOf(IOException.class);
            failing.abort();
            failCommits(false);
            assertThat(store.commits()).containsExactly(first);
            next = snapshot(store, 3);
            assertContent(store, first, 1);
            assertContent(store, next, 3);
        }
        try (SnapshotStore store = reading()) {
            // a record may have become durable although its commit failed: then its snapshot is complete
            assertThat(store.commits()).contains(first, next).hasSizeBetween(2, 3);
            assertContent(store, first, 1);
            assertContent(store, next, 3);
        }
    }

    @Test
    void everySnapshotOfAHeapComesBack() throws Exception {
        takeSnapshots(3);
        try (SnapshotStore store = reading()) {
            assertThat(store.list())
                    .extracting(SnapshotInfo::kind)
                    .containsExactly(SnapshotKind.FULL, SnapshotKind.INCREMENTAL, SnapshotKind.INCREMENTAL);
            for (int i = 0; i < 3; i++) {
                assertRestored(store, store.list().get(i), i);
            }
        }
    }

    @Test
    void damagedBytesAreNeverRestored() throws Exception {
        takeSnapshots(2);
        CommitRecord last;
        try (SnapshotStore store = reading()) {
            last = store.commits().get(1);
        }
        damageSegment(last.indexRef().segment(), last.indexRef().offset() + 40);
        try (SnapshotStore store = reading()) {
            assertThatThrownBy(() -> assertRestored(store, SnapshotInfo.of(last), 1))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageContaining(store.name(last.indexRef().segment()));
            assertRestored(store, store.list().get(0), 0);
        }
    }

    @Test
    void aDamagedRecordIsReportedAndTheOthersAreThere() throws Exception {
        takeSnapshots(3);
        damageRecord(1);
        for (int again = 0; again < 2; again++) {
            try (SnapshotStore store = again == 0 ? reading() : writing()) {
                assertThat(store.damage()).hasSize(1);
                assertThat(store.damage().get(0).message()).doesNotContain("\n");
                assertThat(store.list()).hasSize(2);
                assertRestored(store, store.list().get(0), 0);
                assertRestored(store, store.list().get(1), 2);
            }
        }
    }

    @Test
    void aMissingStoreCannotBeRead() throws Exception {
        assertThatThrownBy(this::reading).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aStoreOpenForReadingTakesNoSnapshotAndOneForWritingOneAtATime() throws Exception {
        try (SnapshotStore store = writing()) {
            SnapshotWriter begun = store.begin();
            assertThatThrownBy(store::begin).isInstanceOf(IllegalStateException.class);
            begun.abort();
            try (SnapshotStore reader = reading()) {
                assertThatThrownBy(reader::begin).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    private SnapshotStore writing() throws IOException {
        return SnapshotStores.writing(location(), options());
    }

    private SnapshotStore reading() throws IOException {
        return SnapshotStores.reading(location());
    }

    /** A heap of one array, changed before each snapshot. */
    void takeSnapshots(int count) throws IOException {
        try (ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(1 << 20));
                SnapshotStore store = writing();
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            LongArrayType longs = heap.arrays().longs();
            Handle array = longs.allocate(CONTENT);
            heap.setRoot("array", array);
            for (int i = 0; i < count; i++) {
                longs.set(array, i, i + 1);
                longs.set(array, CONTENT - 1, i + 1);
                checkpointer.snapshot();
            }
        }
    }

    private static void assertRestored(SnapshotStore store, SnapshotInfo taken, int last) throws IOException {
        try (ManagedHeap heap = Restorer.restore(store, Optional.of(taken.id()), ManagedHeap.Options.of(1 << 20))) {
            LongArrayType longs = heap.arrays().longs();
            Handle array = heap.root("array");
            for (int i = 0; i < 5; i++) {
                assertThat(longs.get(array, i)).isEqualTo(i <= last ? i + 1 : 0);
            }
            assertThat(longs.get(array, CONTENT - 1)).isEqualTo(last + 1);
        }
    }

    private static CommitRecord snapshot(SnapshotStore store, int content) throws IOException {
        SnapshotWriter writer = store.begin();
        CommitRecord record = record(writer, writer.append(content(content)));
        writer.commit(record);
        return record;
    }

    private static CommitRecord record(SnapshotWriter writer, long offset) {
        return new CommitRecord(
                writer.number(),
                SnapshotKind.FULL,
                UUID.randomUUID(),
                Optional.empty(),
                1,
                new CommitRecord.ArenaShape(Arena.BASE, 4096, 16384, 0),
                8,
                0,
                0,
                new BlockRef(writer.segment(), 0, offset),
                BlockRef.NONE,
                BlockRef.NONE,
                new CommitRecord.Statistics(0, 0, CONTENT, 0, 0, 0),
                "contract");
    }

    private static ByteBuffer content(int seed) {
        byte[] bytes = new byte[CONTENT];
        new SplittableRandom(seed).nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static void assertContent(SnapshotStore store, CommitRecord taken, int seed) throws IOException {
        ByteBuffer found = ByteBuffer.allocate(CONTENT);
        store.read(taken.indexRef().segment(), taken.indexRef().offset(), found);
        assertThat(found.flip()).isEqualTo(content(seed));
    }

    private static Void readAtRandom(SnapshotStore store, List<CommitRecord> taken, SplittableRandom random)
            throws IOException {
        for (int i = 0; i < 500; i++) {
            int which = random.nextInt(taken.size());
            int from = random.nextInt(CONTENT);
            ByteBuffer found = ByteBuffer.allocate(random.nextInt(CONTENT - from + 1));
            BlockRef place = taken.get(which).indexRef();
            store.read(place.segment(), place.offset() + from, found);
            assertThat(found.flip()).isEqualTo(content(which).slice(from, found.limit()));
        }
        return null;
    }
}
