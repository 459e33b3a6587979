package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.checkpoint.dump.SnapshotMode;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.mutator.MutatorContext;
import org.ooh4j.heap.object.FieldKind;
import org.ooh4j.heap.object.TypeLayout;

/** One thread goes through every phase of collection, sweep, decommit and reuse, and takes a snapshot in each. */
class SnapshotsAtEveryPhaseTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(4 << 20);

    @TempDir
    Path directory;

    static List<SnapshotMode> modes() {
        return SnapshotMode.all();
    }

    @ParameterizedTest
    @MethodSource("modes")
    void restoreTheirCuts(SnapshotMode mode) throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                RecordedSnapshots snapshots = new RecordedSnapshots(
                        heap, OPTIONS, store, CheckpointOptions.defaults().withMode(mode))) {
            RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "root", 42);
            StoppedCollector collector = new StoppedCollector(heap);
            heap.space().poisonFreed(heap.mutator()::context);
            snapshots.take();
            for (int round = 0; round < 2; round++) {
                steps(writer, 800);
                snapshots.take();
                heap.stops().stop("test", () -> heap.space().allocateMarked(true));
                steps(writer, 100);
                snapshots.take();
                heap.stops().stop("test", () -> heap.space().allocateMarked(false));
                collector.mark();
                snapshots.take();
                while (collector.sweep(5)) {
                    snapshots.take();
                    steps(writer, 20);
                }
                snapshots.take();
                collector.discard();
                snapshots.take();
                steps(writer, 300);
                snapshots.take();
                largeObjectStepByStep(heap, snapshots);
            }
            snapshots.assertAllRestore();
        }
    }

    private static void steps(RandomWriter writer, int count) {
        for (int i = 0; i < count; i++) {
            writer.step();
        }
    }

    /** A run that is taken and zeroed, but no object yet, counts as free. */
    private static void largeObjectStepByStep(ManagedHeap heap, RecordedSnapshots snapshots) throws Exception {
        TypeLayout longs = heap.types().arrayOf(FieldKind.LONG);
        MutatorContext context = heap.mutator().context();
        assertThat(context.buffer().refill(context, longs, 9000)).isNotNegative();
        snapshots.take();
        Handle large = heap.mutator().allocate(longs, 9000, ManagedHeap.HANDLES);
        snapshots.take();
        heap.mutator().putLong(large.block(), large.index(), 8 + 8 * 8999, 7);
        snapshots.take();
    }
}
