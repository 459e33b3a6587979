package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.Compaction;
import org.ooh4j.checkpoint.keep.Pruning;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.FaultyDisk;
import org.ooh4j.checkpoint.store.FaultyDisk.Fault;
import org.ooh4j.checkpoint.store.FaultyDisk.Unsynced;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.StoreSpace;
import org.ooh4j.heap.ManagedHeap;

/**
 * Whatever fails while a store is pruned and compacted, at whichever operation: the old list of snapshots is found or the
 * new one, every snapshot of it restores, and the next program finds the store as if nothing had been.
 */
class RewritingSurvivalTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(256 << 10);
    private static final int SNAPSHOTS = 4;
    private static final RetentionRules RULES = RetentionRules.parse("keep-last=1:keep-ids=2");
    private static final List<Long> KEPT = List.of(2L, 4L);

    private interface Rewriting {
        void run(FileSnapshotStore store) throws IOException;
    }

    private enum Operation implements Rewriting {
        PRUNE(store -> Pruning.prune(store, RULES, Instant.now(), false)),
        COMPACT(store ->
                Compaction.compact(store, CompactOptions.defaults().withFull().toBase("2")));

        private final Rewriting rewriting;

        Operation(Rewriting rewriting) {
            this.rewriting = rewriting;
        }

        @Override
        public void run(FileSnapshotStore store) throws IOException {
            rewriting.run(store);
        }
    }

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private final Map<Long, ArenaCopy> model = new LinkedHashMap<>();
    private Path original;

    /** Each program has a segment of its own. */
    @BeforeEach
    void takeSnapshots() throws IOException {
        original = directory.resolve("original");
        for (int i = 1; i <= SNAPSHOTS; i++) {
            try (FileSnapshotStore store = new FaultyDisk(Fault.CRASH, 0, false).open(original)) {
                takeSnapshot(store, i);
            }
        }
    }

    private void takeSnapshot(FileSnapshotStore store, int seed) throws IOException {
        ArenaCopy[] cut = new ArenaCopy[1];
        try (Continuation program = store.commits().isEmpty()
                ? begin(store, cut)
                : Restorer.restoreAndContinue(
                        store,
                        Optional.empty(),
                        OPTIONS,
                        RestoreOptions.defaults(),
                        CheckpointOptions.defaults(),
                        heap -> cut[0] = ArenaCopy.of(heap))) {
            RandomWriter writer = new RandomWriter(program.heap(), new ReentrantLock(), "root", seed);
            for (int i = 0; i < 40; i++) {
                writer.step();
            }
            SnapshotInfo taken = program.checkpointer().snapshot().snapshot().orElseThrow();
            model.put(taken.number(), cut[0]);
        }
    }

    private static Continuation begin(FileSnapshotStore store, ArenaCopy[] cut) {
        ManagedHeap heap = ManagedHeap.open(OPTIONS);
        return new Continuation(
                heap, Checkpointer.open(heap, store, CheckpointOptions.defaults(), () -> cut[0] = ArenaCopy.of(heap)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Unsynced.class,
            names = {"DROPPED", "TORN", "REORDERED"})
    void aCrashAtAnyOperationLeavesTheOldListOrTheNewOne(Unsynced unsynced) throws Exception {
        for (Operation operation : Operation.values()) {
            int crashes = 0;
            for (int at = 1; ; at++) {
                String what = operation + " " + unsynced + " crash at " + at;
                FaultyDisk disk = new FaultyDisk(Fault.CRASH, at, false);
                Path place = copy(what);
                boolean done = run(disk, place, operation);
                if (!disk.happened()) {
                    break;
                }
                crashes++;
                disk.settle(unsynced);
                List<Long> found = assertRestores(place, what);
                assertThat(found).as(what).isIn(done ? after(operation) : before(), after(operation));
                assertGoesOn(place, found, what);
            }
            assertThat(crashes).isGreaterThan(8);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_SPACE", "SYNC_ERROR", "RENAME_ERROR"})
    void afterAFailureOfAnyOperationTheSameProgramGoesOn(Fault fault) throws Exception {
        for (Operation operation : Operation.values()) {
            goOnAfterFailures(operation, fault, true);
            // the next program finds what the failure left, not what a second attempt has made of it
            goOnAfterFailures(operation, fault, false);
        }
    }

    private void goOnAfterFailures(Operation operation, Fault fault, boolean again) throws Exception {
        int failures = 0;
        for (int at = 1; ; at++) {
            String what = operation + " " + fault + " at " + at + (again ? ", again" : "");
            FaultyDisk disk = new FaultyDisk(fault, at, false);
            Path place = copy(what);
            try (FileSnapshotStore store = disk.open(place)) {
                try {
                    operation.run(store);
                } catch (IOException e) {
                    assertThat(e).as(what).isInstanceOf(SnapshotException.class).hasMessageContaining("; ");
                }
                if (!disk.happened()) {
                    break;
                }
                failures++;
                takeSnapshot(store, 77);
                if (again) {
                    operation.run(store);
                }
            }
            List<Long> found = assertRestores(place, what);
            assertThat(found).as(what).endsWith(SNAPSHOTS + 1L);
            assertGoesOn(place, found, what);
        }
        assertThat(failures).isPositive();
    }

    private static boolean run(FaultyDisk disk, Path place, Operation operation) {
        try (FileSnapshotStore store = disk.open(place)) {
            return attempt(operation, store);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean attempt(Operation operation, FileSnapshotStore store) {
        try {
            operation.run(store);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Long> before() {
        return Stream.iterate(1L, number -> number + 1).limit(SNAPSHOTS).toList();
    }

    private static List<Long> after(Operation operation) {
        return operation == Operation.PRUNE ? KEPT : before();
    }

    /** Restores and compares all that is there; returns the numbers. */
    private List<Long> assertRestores(Path place, String what) throws IOException {
        List<Long> found = new ArrayList<>();
        try (FileSnapshotStore store = FileSnapshotStore.reading(place.toString())) {
            assertThat(store.damage()).as(what).isEmpty();
            for (SnapshotInfo info : store.list()) {
                try (ManagedHeap restored = Restorer.restore(store, Optional.of(info.id()), OPTIONS)) {
                    model.get(info.number()).assertEqual(restored, "snapshot " + info.number() + " after " + what);
                }
                found.add(info.number());
            }
        }
        return found;
    }

    /** The next program finds the same, no file that nobody needs, and prunes and compacts. */
    private void assertGoesOn(Path place, List<Long> found, String what) throws IOException {
        try (FileSnapshotStore store = new FaultyDisk(Fault.CRASH, 0, false).open(place)) {
            assertThat(store.list()).extracting(SnapshotInfo::number).isEqualTo(found);
            assertThat(StoreSpace.of(store, store.commits()).unneeded())
                    .as("left over after %s", what)
                    .isEmpty();
            assertThat(place.resolve("rewriting.tmp")).doesNotExist();
            assertThat(place.resolve("settling.tmp")).doesNotExist();
            Operation.PRUNE.run(store);
            Operation.COMPACT.run(store);
        }
        List<Long> kept = assertRestores(place, what + ", then pruned and compacted");
        assertThat(kept).containsExactly(2L, found.get(found.size() - 1));
        try (Stream<Path> files = Files.list(place)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("commits")))
                    .hasSize(1);
        }
    }

    private Path copy(String what) throws IOException {
        Path place = Files.createDirectory(directory.resolve(what.replaceAll("[ ,]+", "-")));
        try (Stream<Path> files = Files.list(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, place.resolve(file.getFileName()));
            }
        }
        return place;
    }
}
