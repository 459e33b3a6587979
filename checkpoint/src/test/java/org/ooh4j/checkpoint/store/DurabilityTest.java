package org.ooh4j.checkpoint.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.checkpoint.CheckpointOptions;
import org.ooh4j.checkpoint.Checkpointer;
import org.ooh4j.checkpoint.Restorer;
import org.ooh4j.checkpoint.SilentStoreLog;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.keep.Pruning;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.FaultyDisk.Fault;
import org.ooh4j.checkpoint.store.FaultyDisk.Unsynced;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;

/** What commits wait for at each level, and what is left after a crash. */
class DurabilityTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);
    private static final int SNAPSHOTS = 2;

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private Path place;

    @BeforeEach
    void choosePlace() {
        place = directory.resolve("store");
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, write segment|write commits",
        "DATA, write segment|sync segment|write commits|sync commits",
        "FULL, write segment|sync-all segment|sync-directory|write commits|sync-all commits|sync-directory"
    })
    void aCommitWaitsForWhatTheLevelSays(Durability level, String operations) throws Exception {
        WatchedDisk disk = new WatchedDisk();
        try (SnapshotStore store = open(level, disk);
                Program program = new Program(store)) {
            program.snapshot();
            assertThat(disk.takeDone().stream().anyMatch(done -> done.startsWith("sync")))
                    .isEqualTo(level != Durability.NONE);
            program.snapshot();
            assertThat(withoutRepetitions(disk.takeDone())).containsExactly(operations.split("\\|"));
        }
    }

    /** What is deleted may have been durable: its successor is made so first, at every level. */
    @ParameterizedTest
    @EnumSource(Durability.class)
    void pruningSyncsTheNewListBeforeItDeletesAtEveryLevel(Durability level) throws Exception {
        WatchedDisk disk = new WatchedDisk();
        try (FileSnapshotStore store = FileSnapshotStore.writing(
                        place.toString(), StoreOptions.defaults().withDurability(level), disk);
                Program program = new Program(store)) {
            program.snapshot();
            program.snapshot();
            disk.takeDone();
            Pruning.prune(store, RetentionRules.parse("keep-last=1"), Instant.now(), false);
            List<String> done = disk.takeDone();
            int renamed = done.indexOf("rename rewriting.tmp");
            assertThat(done.subList(0, renamed)).anyMatch(one -> one.matches("sync(-all)? rewriting.tmp"));
            assertThat(done.subList(renamed, done.size())).contains("sync-directory");
        }
    }

    /** The program is killed at any operation; the operating system goes on. */
    @ParameterizedTest
    @EnumSource(Durability.class)
    void aKilledProgramLosesNothingAtAnyLevel(Durability level) throws Exception {
        assertThat(lostByCrashes(level, Unsynced.KEPT)).isZero();
    }

    @Test
    void aCrashOfTheSystemLosesNothingAtLevelFull() throws Exception {
        assertThat(lostByCrashes(Durability.FULL, Unsynced.DROPPED)).isZero();
    }

    /** And never gives other data than was saved; it also shows that the tests above can fail. */
    @ParameterizedTest
    @EnumSource(value = Unsynced.class, mode = EnumSource.Mode.EXCLUDE, names = "KEPT")
    void aCrashOfTheSystemLosesSnapshotsAtLevelNone(Unsynced unsynced) throws Exception {
        assertThat(lostByCrashes(Durability.NONE, unsynced)).isPositive();
    }

    @ParameterizedTest
    @EnumSource(Durability.class)
    void aSecondWriterIsKeptOutAndATornEndIsReportedAtEveryLevel(Durability level) throws Exception {
        try (SnapshotStore store = open(level, new Disk());
                Program program = new Program(store)) {
            program.snapshot();
            program.snapshot();
            assertThatThrownBy(() -> open(level, new Disk())).isInstanceOf(StoreLockedException.class);
        }
        Path log = place.resolve("commits-00000001.ooh");
        byte[] whole = Files.readAllBytes(log);
        Files.write(log, Arrays.copyOf(whole, whole.length - 5));
        try (SnapshotStore store = open(level, new Disk())) {
            assertThat(store.damage()).hasSize(1);
            assertThat(store.damage().get(0).message()).startsWith("dropped the torn end of a commit log: file=" + log);
            assertThat(store.commits()).hasSize(1);
        }
    }

    /** Crashes at each operation in turn, and once at the end; returns how many reported snapshots were lost. */
    private int lostByCrashes(Durability level, Unsynced unsynced) throws Exception {
        int lost = 0;
        FaultyDisk disk;
        int at = 0;
        do {
            at++;
            place = directory.resolve("crash" + at);
            disk = new FaultyDisk(Fault.CRASH, at, false);
            int reported = snapshotsUntilTheCrash(level, disk);
            disk.settle(unsynced);
            lost += Math.max(0, reported - soundSnapshots());
        } while (disk.happened());
        assertThat(at).isGreaterThan(SNAPSHOTS);
        return lost;
    }

    private int snapshotsUntilTheCrash(Durability level, FaultyDisk disk) throws IOException {
        int reported = 0;
        try (SnapshotStore store = open(level, disk);
                Program program = new Program(store)) {
            while (reported < SNAPSHOTS) {
                program.snapshot();
                reported++;
            }
        } catch (SnapshotException e) {
            // the crash
        }
        return reported;
    }

    /** How many snapshots restore to what was saved; the others must be refused. */
    private int soundSnapshots() throws IOException {
        int sound = 0;
        try (SnapshotStore store = FileSnapshotStore.reading(place.toString())) {
            for (SnapshotInfo taken : store.list()) {
                sound += isSound(store, taken) ? 1 : 0;
            }
        } catch (CorruptImageException e) {
            assertThat(e).hasMessageContaining("file=" + place);
        }
        return sound;
    }

    private boolean isSound(SnapshotStore store, SnapshotInfo taken) throws IOException {
        try (ManagedHeap heap = Restorer.restore(store, Optional.of(taken.id()), OPTIONS)) {
            assertThat(heap.arrays().longs().get(heap.root("array"), 0)).isEqualTo(taken.number());
            return true;
        } catch (CorruptImageException e) {
            assertThat(e).hasMessageContaining("file=" + place);
            return false;
        }
    }

    private static List<String> withoutRepetitions(List<String> done) {
        List<String> once = new ArrayList<>();
        for (String operation : done) {
            if (once.isEmpty() || !once.get(once.size() - 1).equals(operation)) {
                once.add(operation);
            }
        }
        return once;
    }

    private SnapshotStore open(Durability level, FileLayer disk) throws IOException {
        try {
            return FileSnapshotStore.writing(
                    place.toString(), StoreOptions.defaults().withDurability(level), disk);
        } catch (SnapshotException e) {
            throw e;
        } catch (IOException e) {
            throw new SnapshotException("open failed", e);
        }
    }

    /** A heap of one array that holds the number of the snapshot. */
    private static final class Program implements AutoCloseable {
        private final ManagedHeap heap = ManagedHeap.open(OPTIONS);
        private final Checkpointer checkpointer;
        private final LongArrayType longs = heap.arrays().longs();
        private final Handle array = longs.allocate(2000);
        private long number;

        Program(SnapshotStore store) {
            checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults());
            heap.setRoot("array", array);
        }

        void snapshot() throws IOException {
            number++;
            for (int i = 0; i < 2000; i += 100) {
                longs.set(array, i, number);
            }
            checkpointer.snapshot();
        }

        @Override
        public void close() {
            checkpointer.close();
            heap.close();
        }
    }
}
