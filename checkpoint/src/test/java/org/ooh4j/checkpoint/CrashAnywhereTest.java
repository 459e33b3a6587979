package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.store.CrashState;
import org.ooh4j.checkpoint.store.CrashState.Fate;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.JournalledDisk;
import org.ooh4j.checkpoint.store.StoreUnavailableException;
import org.ooh4j.heap.ManagedHeap;

/**
 * One program of several snapshots, and a crash after each thing that it did to the disk, with each of the many states
 * that a disk may be found in then: what was reported restores, what is shown restores, and the next program goes on.
 * With {@code -Dooh4j.crash.fates=N} each crash is tried with N random states instead of a few.
 */
class CrashAnywhereTest {
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final int FATES = Integer.getInteger("ooh4j.crash.fates", 2);
    /** With at most so many questions open, every answer is tried. */
    private static final int ALL_ANSWERS = Integer.getInteger("ooh4j.crash.questions", 4);

    private static final int SNAPSHOTS = 3;
    private static final int STEPS = 25;

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    private int states;
    private long bytesPerSync = Long.MAX_VALUE;

    @Test
    void aCrashAfterAnyStepKeepsWhatWasReportedWhateverTheDiskKept() throws Exception {
        System.out.println("CrashAnywhereTest seed=" + SEED);
        JournalledDisk disk = JournalledDisk.sound();
        try (ManagedHeap heap = ManagedHeap.open(RecordedRun.OPTIONS);
                RecordedRun run = run(heap, disk, "live")) {
            assertThat(run.until(SNAPSHOTS)).isZero();
            for (int steps = 0; steps <= disk.steps(); steps++) {
                crash(run, disk.crashAfter(steps), "a crash after step " + steps);
            }
            assertThat(disk.steps()).isGreaterThan(20);
            assertThat(states).isGreaterThan(4 * disk.steps());
        }
    }

    /** Where the failure of an early sync is forgotten, snapshots that were reported are lost. */
    @Test
    void syncsBesideTheWritesLoseNothingWhereverOneFailsOrTheMachineDoes() throws Exception {
        System.out.println("CrashAnywhereTest seed=" + SEED);
        bytesPerSync = 1;
        JournalledDisk sound = JournalledDisk.sound();
        try (ManagedHeap heap = ManagedHeap.open(RecordedRun.OPTIONS);
                RecordedRun run = run(heap, sound, "live")) {
            assertThat(run.until(SNAPSHOTS)).isZero();
            for (int steps = 0; steps <= sound.steps(); steps++) {
                settle(run, sound.crashAfter(steps), Fate.NOTHING, "a crash after step " + steps);
            }
        }
        for (int first = 1; ; first++) {
            JournalledDisk disk = JournalledDisk.failing(first, 1);
            survive(disk, "1 operation failed from " + first);
            if (!disk.allFaultsHappened()) {
                break;
            }
        }
    }

    @Test
    void aFailureOfAnyOperationIsSurvivedAndSoIsACrashAfterIt() throws Exception {
        System.out.println("CrashAnywhereTest seed=" + SEED);
        int failed = 0;
        for (int lasting = 1; lasting <= 4; lasting += 3) {
            for (int first = 1; ; first++) {
                JournalledDisk disk = JournalledDisk.failing(first, lasting);
                String what = lasting + " operations failed from " + first;
                failed += survive(disk, what);
                if (!disk.allFaultsHappened()) {
                    break;
                }
            }
        }
        assertThat(failed).isGreaterThan(20);
    }

    @Test
    void writesThatAreCutShortAreGoneOnWithAndSurviveACrash() throws Exception {
        System.out.println("CrashAnywhereTest seed=" + SEED);
        assertThat(survive(JournalledDisk.ofShortWrites(), "short writes")).isZero();
    }

    /** Runs the program on a disk that is not sound; returns how many of its snapshots failed. */
    private int survive(JournalledDisk disk, String what) throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(RecordedRun.OPTIONS);
                RecordedRun run = run(heap, disk, what.replace(' ', '-'))) {
            int failures = run.until(SNAPSHOTS);
            assertThat(run.snapshots.size()).as("snapshots, %s", what).isEqualTo(SNAPSHOTS);
            run.snapshots.assertAllRestore();
            CrashState end = disk.crashAfter(disk.steps());
            settle(run, end, Fate.NOTHING, what + ", then a crash");
            settle(run, end, Fate.random(SEED), what + ", then a crash");
            return failures;
        } catch (StoreUnavailableException e) {
            assertThat(disk.steps())
                    .as("steps of a store that could not be opened")
                    .isZero();
            return 1;
        }
    }

    private RecordedRun run(ManagedHeap heap, JournalledDisk disk, String place) throws IOException {
        FileSnapshotStore store = disk.open(directory.resolve(place), bytesPerSync);
        return new RecordedRun(heap, store, STEPS, disk::acknowledge);
    }

    private void crash(RecordedRun run, CrashState state, String what) throws Exception {
        int questions = state.questions();
        if (questions <= ALL_ANSWERS) {
            for (long kept = 0; kept < 1L << questions; kept++) {
                settle(run, state, Fate.only(kept), what + ", kept " + Long.toBinaryString(kept));
            }
        } else {
            settle(run, state, Fate.NOTHING, what + ", kept nothing");
            settle(run, state, Fate.EVERYTHING, what + ", kept everything");
            for (int lost = 0; lost < Math.min(questions, Long.SIZE); lost++) {
                settle(run, state, Fate.only(~(1L << lost)), what + ", lost only " + lost);
            }
        }
        for (int i = 0; i < FATES; i++) {
            settle(run, state, Fate.random(SEED + i), what + ", kept at random, seed " + (SEED + i));
        }
        goOn(settled(state, Fate.random(SEED)), what);
    }

    private void settle(RecordedRun run, CrashState state, Fate fate, String what) throws IOException {
        Path place = settled(state, fate);
        run.assertStored(place, state.acknowledged(), what);
        delete(place);
    }

    private Path settled(CrashState state, Fate fate) throws IOException {
        Path place = directory.resolve("crash" + ++states);
        state.settle(place, fate);
        return place;
    }

    /** The next program begins with what the crash left, and its first snapshot is complete. */
    private void goOn(Path place, String what) throws Exception {
        FileSnapshotStore store = FileSnapshotStore.writing(place.toString());
        try (ManagedHeap heap = restoredOrNew(store, what);
                RecordedRun next = new RecordedRun(heap, store, STEPS, id -> {})) {
            assertThat(next.until(1)).as("failures after %s", what).isZero();
            next.snapshots.assertAllRestore();
        }
        delete(place);
    }

    private static ManagedHeap restoredOrNew(FileSnapshotStore store, String what) throws IOException {
        try {
            return store.list().isEmpty()
                    ? ManagedHeap.open(RecordedRun.OPTIONS)
                    : Restorer.restore(store, Optional.empty(), RecordedRun.OPTIONS);
        } catch (SnapshotException e) {
            throw new AssertionError("after " + what, e);
        }
    }

    private static void delete(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }
}
