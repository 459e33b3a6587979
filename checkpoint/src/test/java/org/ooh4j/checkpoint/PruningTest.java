package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.image.SnapshotKind;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.CompactReport;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.keep.PruneReport;
import org.ooh4j.checkpoint.keep.Pruning;
import org.ooh4j.checkpoint.keep.RetentionRuleException;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.FaultyDisk;
import org.ooh4j.checkpoint.store.FaultyDisk.Fault;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.checkpoint.store.StoreChangedException;
import org.ooh4j.checkpoint.store.StoreRewrite;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.store.Reservation;

class PruningTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private FileSnapshotStore open() throws IOException {
        return new FaultyDisk(Fault.CRASH, 0, false).open(directory);
    }

    /** Takes snapshots of a program that goes on with one of the store, if {@code from} names it. */
    private static void take(FileSnapshotStore store, Optional<String> from, int count) throws IOException {
        try (Continuation program = from.isEmpty() ? fresh(store) : restored(store, from)) {
            RandomWriter writer = new RandomWriter(program.heap(), new ReentrantLock(), "root", 5);
            for (int i = 0; i < count; i++) {
                for (int step = 0; step < 30; step++) {
                    writer.step();
                }
                program.checkpointer().snapshot();
            }
        }
    }

    private static Continuation fresh(SnapshotStore store) {
        ManagedHeap heap = ManagedHeap.open(OPTIONS);
        return new Continuation(heap, Checkpointer.open(heap, store, CheckpointOptions.defaults()));
    }

    private static Continuation restored(SnapshotStore store, Optional<String> from) throws IOException {
        return Restorer.restoreAndContinue(
                store, from, OPTIONS, RestoreOptions.defaults(), CheckpointOptions.defaults());
    }

    private static List<Long> numbers(SnapshotStore store) {
        return store.list().stream().map(SnapshotInfo::number).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".ooh"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aDryRunSaysWhatThePruneThenDoes() throws Exception {
        for (int i = 0; i < 3; i++) {
            try (FileSnapshotStore store = open()) {
                take(store, Optional.empty(), 2);
            }
        }
        List<String> before = files();
        PruneReport dry;
        try (FileSnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            dry = Pruning.prune(store, RetentionRules.parse("keep-ids=2+5"), Instant.now(), true);
            assertThat(dry.message()).startsWith("snapshots would be pruned: kept=2 dropped=4 freed-segments=1 ");
            assertThatThrownBy(() -> Pruning.prune(store, RetentionRules.parse("keep-last=1"), Instant.now(), false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("store is open for reading");
        }
        assertThat(files()).isEqualTo(before).contains("segment-00000002.ooh");
        try (FileSnapshotStore store = open()) {
            PruneReport report = Pruning.prune(store, RetentionRules.parse("keep-ids=2+5"), Instant.now(), false);
            assertThat(report.freedBytes()).isEqualTo(dry.freedBytes()).isPositive();
            assertThat(report.deadBytes()).isEqualTo(dry.deadBytes()).isPositive();
            assertThat(numbers(store)).containsExactly(2L, 5L);
            assertThat(files()).containsExactly("commits-00000002.ooh", "segment-00000001.ooh", "segment-00000003.ooh");
            CompactReport compacted =
                    Compaction.compact(store, CompactOptions.defaults().withLiveRatio(1));
            assertThat(compacted.deadBytes()).isLessThan(report.deadBytes());
            assertThat(compacted.message()).startsWith("snapshots compacted: snapshots=2 rewritten-segments=");
        }
    }

    @Test
    void numbersOfDeletedFilesAndDroppedSnapshotsAreNotGivenAgain() throws Exception {
        try (FileSnapshotStore store = open()) {
            take(store, Optional.empty(), 1);
        }
        try (FileSnapshotStore store = open()) {
            take(store, Optional.empty(), 2);
            Pruning.prune(store, RetentionRules.parse("keep-ids=1"), Instant.now(), false);
        }
        assertThat(files()).containsExactly("commits-00000002.ooh", "segment-00000001.ooh");
        try (FileSnapshotStore store = open()) {
            take(store, Optional.empty(), 1);
            assertThat(numbers(store)).containsExactly(1L, 4L);
            assertThat(files()).contains("segment-00000003.ooh").doesNotContain("segment-00000002.ooh");
        }
    }

    @Test
    void twoChildrenOfOneParentAreKeptOrDroppedEachForItsOwnSake() throws Exception {
        try (FileSnapshotStore store = open()) {
            take(store, Optional.empty(), 2);
            take(store, Optional.of("1"), 2);
            take(store, Optional.of("1"), 1);
            assertThat(SnapshotTree.of(store.list()).rows())
                    .extracting(SnapshotTree.Row::branch)
                    .containsExactly(0, 0, 1, 1, 2);
            assertThat(store.list())
                    .extracting(SnapshotInfo::kind)
                    .filteredOn(kind -> kind == SnapshotKind.FULL)
                    .hasSize(1);
            Pruning.prune(store, RetentionRules.parse("keep-ids=2+3+5"), Instant.now(), false);
            SnapshotTree tree = SnapshotTree.of(store.list());
            assertThat(tree.rows()).allMatch(SnapshotTree.Row::parentGone);
            List<Optional<CommitRecord.Parent>> parents =
                    store.commits().stream().map(CommitRecord::parent).toList();
            Compaction.compact(store, CompactOptions.defaults().withFull());
            assertThat(store.commits()).extracting(CommitRecord::parent).isEqualTo(parents);
            for (long number : List.of(2L, 3L, 5L)) {
                restored(store, Optional.of(Long.toString(number))).close();
            }
        }
        try (FileSnapshotStore store = open()) {
            take(store, Optional.of("3"), 1);
            assertThat(store.list().get(3).parent())
                    .contains(store.list().get(1).id());
        }
    }

    @Test
    void theCheckpointersOwnNewestSnapshotStaysWhateverTheRules() throws Exception {
        try (FileSnapshotStore store = open();
                Continuation program = fresh(store)) {
            program.checkpointer().snapshot();
            program.checkpointer().snapshot();
            program.checkpointer().snapshot();
            PruneReport report = program.checkpointer().prune(RetentionRules.parse("keep-ids=1"));
            assertThat(report.kept()).extracting(SnapshotInfo::number).containsExactly(1L, 3L);
            assertThat(report.plan().verdicts().get(2).reasons()).containsExactly("continued by the running program");
            assertThatThrownBy(() -> program.checkpointer().prune(RetentionRules.parse("keep-ids=2")))
                    .isInstanceOf(RetentionRuleException.class);
            assertThat(program.checkpointer()
                            .snapshot()
                            .snapshot()
                            .orElseThrow()
                            .kind())
                    .isEqualTo(SnapshotKind.INCREMENTAL);
        }
    }

    @Test
    void aChainWhoseNewestSnapshotSomebodyElsePrunedBeginsAnew() throws Exception {
        try (FileSnapshotStore store = open();
                Continuation program = fresh(store)) {
            RandomWriter writer = new RandomWriter(program.heap(), new ReentrantLock(), "root", 5);
            for (int i = 0; i < 3; i++) {
                for (int step = 0; step < 30; step++) {
                    writer.step();
                }
                program.checkpointer().snapshot();
            }
            Pruning.prune(store, RetentionRules.parse("keep-ids=1"), Instant.now(), false);
            writer.step();
            SnapshotInfo next = program.checkpointer().snapshot().snapshot().orElseThrow();
            assertThat(next.kind()).isEqualTo(SnapshotKind.FULL);
            ArenaCopy copy = ArenaCopy.of(program.heap());
            try (ManagedHeap heap = Restorer.restore(store, Optional.of(next.id()), OPTIONS)) {
                copy.assertEqual(heap, "a full snapshot in the middle of a program");
            }
        }
    }

    @Test
    void aDamagedPageEndsTheCompactionAndChangesNothing() throws Exception {
        try (FileSnapshotStore store = open()) {
            take(store, Optional.empty(), 2);
        }
        try (RandomAccessFile segment =
                new RandomAccessFile(directory.resolve("segment-00000001.ooh").toFile(), "rw")) {
            long inFirstPage = Reservation.PAGE_BYTES + 100;
            segment.seek(inFirstPage);
            int value = segment.read();
            segment.seek(inFirstPage);
            segment.write(value ^ 1);
        }
        List<String> before = files();
        try (FileSnapshotStore store = open()) {
            assertThatThrownBy(() ->
                            Compaction.compact(store, CompactOptions.defaults().withFull()))
                    .isInstanceOf(CorruptImageException.class)
                    .hasMessageStartingWith("checksum of a page does not match: file=" + directory);
            assertThat(files()).isEqualTo(before);
            assertThat(directory.resolve("rewriting.tmp")).doesNotExist();
            assertThat(numbers(store)).containsExactly(1L, 2L);
        }
    }

    @Test
    void aListThatChangedMeanwhileIsNotReplaced() throws Exception {
        try (FileSnapshotStore store = open()) {
            take(store, Optional.empty(), 2);
            List<CommitRecord> stale = store.commits();
            take(store, Optional.empty(), 1);
            try (StoreRewrite rewrite = store.rewrite()) {
                assertThatThrownBy(() -> rewrite.replace(stale, stale.subList(0, 1)))
                        .isInstanceOf(StoreChangedException.class)
                        .hasMessageContaining("snapshots were committed, pruned or compacted meanwhile");
                assertThatThrownBy(store::rewrite)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the store is being pruned or compacted");
            }
            assertThat(numbers(store)).containsExactly(1L, 2L, 3L);
        }
        try (FileSnapshotStore store = open()) {
            assertThat(numbers(store)).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void aLogWithDamagedRecordsIsNotReplaced() throws Exception {
        try (FileSnapshotStore store = open()) {
            take(store, Optional.empty(), 3);
        }
        try (RandomAccessFile log =
                new RandomAccessFile(directory.resolve("commits-00000001.ooh").toFile(), "rw")) {
            log.seek(64 + 100);
            log.write(0xAB);
        }
        try (FileSnapshotStore store = open()) {
            assertThat(numbers(store)).containsExactly(2L, 3L);
            assertThatThrownBy(() -> Pruning.prune(store, RetentionRules.parse("keep-last=1"), Instant.now(), false))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage("a damaged commit log is not replaced: location=" + directory
                            + " damage=1; bring the log back from a copy, or go on in another store");
        }
    }

    @Test
    void aStoreOfAnotherKindSaysThatItIsNotPrunedHere() throws Exception {
        try (SlowStore store = new SlowStore(open(), 0);
                Continuation program = fresh(store)) {
            program.checkpointer().snapshot();
            assertThatThrownBy(() -> program.checkpointer().prune(RetentionRules.parse("keep-last=1")))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("snapshots of this store can neither be pruned nor compacted");
        }
    }

    @Test
    void compactionOfADenseStoreWritesNothing() throws Exception {
        try (FileSnapshotStore store = open()) {
            take(store, Optional.empty(), 1);
            List<String> before = files();
            assertThat(Compaction.compact(store, CompactOptions.defaults()).writtenBytes())
                    .isZero();
            assertThat(files()).isEqualTo(before);
        }
    }
}
