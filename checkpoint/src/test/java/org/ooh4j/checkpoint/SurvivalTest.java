package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FaultyDisk;
import org.ooh4j.checkpoint.store.FaultyDisk.Fault;
import org.ooh4j.checkpoint.store.FaultyDisk.Unsynced;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/** Whatever fails, at whichever operation: every snapshot that was reported restores, and the program goes on. */
class SurvivalTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);
    private static final int SNAPSHOTS = 2;

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(Unsynced.class)
    void aCrashAtAnyOperationLosesNoSnapshotThatWasReported(Unsynced unsynced) throws Exception {
        int crashes = 0;
        for (int at = 1; ; at++) {
            FaultyDisk disk = new FaultyDisk(Fault.CRASH, at, false);
            Path place = directory.resolve("crash" + at);
            try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                    RecordedRun run = new RecordedRun(heap, open(disk, place))) {
                run.until(SNAPSHOTS);
                if (!disk.happened()) {
                    break;
                }
                crashes++;
                disk.settle(unsynced);
                run.assertStored(place, "crash at operation " + at);
            } catch (OpenFailed e) {
                crashes++;
                disk.settle(unsynced);
            }
            // the next program goes on in the same place
            goOn(place);
        }
        assertThat(crashes).isGreaterThan(12);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"NO_SPACE", "SYNC_ERROR"})
    void afterAFailureOfAnyOperationTheNextSnapshotIsComplete(Fault fault) throws Exception {
        int failures = 0;
        for (int at = 1; ; at++) {
            FaultyDisk disk = new FaultyDisk(fault, at, false);
            Path place = directory.resolve("fault" + at);
            try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                    RecordedRun run = new RecordedRun(heap, open(disk, place))) {
                failures += run.until(SNAPSHOTS);
                run.snapshots.assertAllRestore();
                run.assertStored(place, fault + " at " + at);
                assertThat(run.snapshots.size()).isEqualTo(SNAPSHOTS);
            } catch (OpenFailed e) {
                failures++;
            }
            if (!disk.happened()) {
                break;
            }
        }
        assertThat(failures).isGreaterThan(5);
    }

    @Test
    void writesThatAreCutShortAreGoneOnWith() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                RecordedRun run = new RecordedRun(heap, open(new FaultyDisk(Fault.CRASH, 0, true), directory))) {
            assertThat(run.until(SNAPSHOTS)).isZero();
            run.snapshots.assertAllRestore();
        }
    }

    @Test
    void aFailedSnapshotIsReportedWithItsReason() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = open(new FaultyDisk(Fault.NO_SPACE, 3, false), directory);
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            Throwable[] told = new Throwable[1];
            checkpointer.listen(new SnapshotListener() {
                @Override
                public void failed(Throwable reason) {
                    told[0] = reason;
                }
            });
            new RandomWriter(heap, new ReentrantLock(), "root", 1).step();
            assertThatThrownBy(checkpointer::snapshot)
                    .isInstanceOf(SnapshotException.class)
                    .hasMessage("snapshot could not be written: reason=No space left on device; the program goes on and"
                            + " the next snapshot is complete, make room or look at the disk");
            assertThat(told[0]).hasMessage("No space left on device");
            assertThat(directory.toFile().list((place, name) -> name.startsWith("segment-")))
                    .as("what the failed snapshot wrote is gone")
                    .isEmpty();
            assertThat(checkpointer.statistics().failed()).isEqualTo(1);
            assertThat(checkpointer.snapshot().abandoned()).isFalse();
        }
    }

    private static final class OpenFailed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    private static FileSnapshotStore open(FaultyDisk disk, Path place) throws OpenFailed {
        try {
            return disk.open(place);
        } catch (IOException e) {
            throw new OpenFailed();
        }
    }

    private static void goOn(Path place) throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                RecordedRun run = new RecordedRun(heap, FileSnapshotStore.writing(place.toString()))) {
            assertThat(run.until(1)).isZero();
            run.snapshots.assertAllRestore();
        }
    }

    /** A writer, and snapshots between its steps, failures included. */
    private static final class RecordedRun implements AutoCloseable {
        private final SnapshotStore store;
        private final RandomWriter writer;
        final RecordedSnapshots snapshots;

        RecordedRun(ManagedHeap heap, SnapshotStore store) {
            this.store = store;
            this.writer = new RandomWriter(heap, new ReentrantLock(), "root", 7);
            this.snapshots = new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults());
        }

        /** Goes on until so many snapshots are taken, or two attempts after one another fail; returns the failures. */
        int until(int count) {
            int failures = 0;
            int inARow = 0;
            while (snapshots.size() < count && inARow < 2) {
                for (int i = 0; i < 60; i++) {
                    writer.step();
                }
                try {
                    snapshots.take();
                    inARow = 0;
                } catch (IOException e) {
                    failures++;
                    inARow++;
                }
            }
            return failures;
        }

        /** Whatever the directory has restores to a cut that was made, and all that were reported are there. */
        void assertStored(Path place, String what) throws IOException {
            try (SnapshotStore found = FileSnapshotStore.reading(place.toString())) {
                Map<String, ArenaCopy> copies = snapshots.copies();
                assertThat(found.list())
                        .extracting(SnapshotInfo::id)
                        .as("snapshots after %s", what)
                        .containsAll(copies.keySet());
                for (SnapshotInfo info : found.list()) {
                    try (ManagedHeap restored = Restorer.restore(found, Optional.of(info.id()), OPTIONS)) {
                        ArenaCopy copy = copies.get(info.id());
                        if (copy != null) {
                            copy.assertEqual(restored, what);
                        } else {
                            // its last sync failed: the record is whole all the same, and so is the snapshot
                            assertThat(snapshots.cuts())
                                    .as("cuts, for a snapshot that was not reported, after %s", what)
                                    .anyMatch(cut -> cut.firstDifference(restored) < 0);
                        }
                    } catch (SnapshotException e) {
                        fail("snapshot " + info.number() + " of " + copies.size() + " after " + what, e);
                    }
                }
            }
        }

        @Override
        public void close() throws IOException {
            snapshots.close();
            store.close();
        }
    }

    @Test
    void aSecondWriterIsRefusedAndReadersAreNot() throws Exception {
        try (SnapshotStore store = FileSnapshotStore.writing(directory.toString())) {
            assertThatThrownBy(() -> FileSnapshotStore.writing(directory.toString()))
                    .hasMessage("another program writes snapshots here: directory=" + directory
                            + "; end it, or give this one a directory of its own");
            FileSnapshotStore.reading(directory.toString()).close();
            assertThat(store.list()).isEmpty();
        }
        FileSnapshotStore.writing(directory.toString()).close();
        assertThat(Files.list(directory))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("store.lock");
    }
}
