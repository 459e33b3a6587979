package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.keep.CompactOptions;
import org.ooh4j.checkpoint.keep.PruneReport;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotPrunedException;
import org.ooh4j.heap.ManagedHeap;

/**
 * A thread prunes and compacts, one writes and takes snapshots, and one opens the store and reads its last snapshot: what
 * is kept restores, and the reader is told where it came too late.
 */
class KeepingBesideSnapshotsTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(2 << 20);
    private static final long SEED = Long.getLong("ooh4j.seed", System.nanoTime());
    private static final long NANOS = Long.getLong("ooh4j.stress.seconds", 1) * 1_000_000_000L;
    private static final int LEAST_ROUNDS = 4;

    @TempDir
    Path directory;

    private volatile boolean ended;
    private volatile int taken;
    private volatile int read;
    private volatile int tooLate;

    @Test
    void snapshotsGoOnAndAreComplete() throws Exception {
        System.out.println("KeepingBesideSnapshotsTest seed=" + SEED);
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                FileSnapshotStore store = FileSnapshotStore.writing(directory.toString());
                RecordedSnapshots snapshots =
                        new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults())) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            Thread program = new Thread(() -> {
                RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "root", SEED);
                try {
                    while (!ended) {
                        for (int i = 0; i < 50; i++) {
                            writer.step();
                        }
                        snapshots.take();
                        taken = taken + 1;
                        snapshots.cuts().clear();
                        forgetDropped(snapshots, store);
                    }
                } catch (Throwable e) {
                    failure.set(e);
                }
            });
            AtomicReference<Throwable> misled = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                try {
                    while (!ended) {
                        read();
                    }
                } catch (Throwable e) {
                    misled.set(e);
                }
            });
            program.start();
            reader.start();
            SplittableRandom random = new SplittableRandom(SEED);
            Checkpointer checkpointer = snapshots.checkpointer();
            long dropped = 0;
            long moved = 0;
            int rounds = 0;
            try {
                for (long end = System.nanoTime() + NANOS; System.nanoTime() < end || rounds < LEAST_ROUNDS; rounds++) {
                    CompactOptions options = CompactOptions.defaults().withLiveRatio(0.9);
                    moved += checkpointer
                            .compact(random.nextBoolean() ? options : options.withFull())
                            .movedPages();
                    PruneReport pruned = checkpointer.prune(RetentionRules.parse("keep-last=6"));
                    dropped += pruned.dropped().size();
                }
            } finally {
                ended = true;
                program.join();
                reader.join();
            }
            assertThat(failure.get()).isNull();
            assertThat(misled.get()).isNull();
            System.out.println("KeepingBesideSnapshotsTest snapshots=" + taken + " rounds=" + rounds + " dropped="
                    + dropped + " moved-pages=" + moved + " read=" + read + " too-late=" + tooLate);
            assertThat(moved).isPositive();
            forgetDropped(snapshots, store);
            assertThat(snapshots.size()).isEqualTo(store.list().size());
            snapshots.assertAllRestore();
        }
    }

    private static void forgetDropped(RecordedSnapshots snapshots, FileSnapshotStore store) {
        snapshots
                .copies()
                .keySet()
                .retainAll(store.list().stream().map(SnapshotInfo::id).toList());
    }

    private void read() throws Exception {
        try (FileSnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            if (!store.list().isEmpty()) {
                SnapshotReader.open(store, Optional.empty()).verify();
                read = read + 1;
            }
        } catch (SnapshotPrunedException e) {
            tooLate = tooLate + 1;
        }
    }
}
