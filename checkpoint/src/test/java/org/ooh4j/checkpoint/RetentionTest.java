package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.keep.RetentionRules;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.LongArrayType;
import org.ooh4j.heap.ManagedHeap;

class RetentionTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);

    @TempDir
    private Path directory;

    @Test
    void aStoreThatIsThinnedOutKeepsWhatTheRulesKeepAndTheNextSnapshotIsWhole() throws Exception {
        try (SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                ManagedHeap heap = ManagedHeap.open(OPTIONS);
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            LongArrayType longs = heap.arrays().longs();
            Handle array = longs.allocate(10_000);
            heap.setRoot("array", array);
            checkpointer.retain(RetentionRules.parse("keep-last=2"), Duration.ofMillis(1));
            for (int i = 1; i <= 10; i++) {
                longs.set(array, i * 900, i);
                checkpointer.snapshot();
            }
            awaitSize(store, 2);
            longs.set(array, 5, 5);
            checkpointer.snapshot();
        }
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString());
                ManagedHeap restored = Restorer.restore(store, Optional.empty(), OPTIONS)) {
            LongArrayType longs = restored.arrays().longs();
            Handle array = restored.root("array");
            for (int i = 1; i <= 10; i++) {
                assertThat(longs.get(array, i * 900)).isEqualTo(i);
            }
            assertThat(longs.get(array, 5)).isEqualTo(5);
        }
    }

    private static void awaitSize(SnapshotStore store, int size) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (store.list().size() != size && System.nanoTime() - end < 0) {
            Thread.sleep(1);
        }
        assertThat(store.list()).hasSize(size);
    }

    @Test
    void aStoreThatCannotBePrunedSaysSoAtOnce() throws Exception {
        try (SlowStore store = new SlowStore(FileSnapshotStore.writing(directory.toString()), 0);
                ManagedHeap heap = ManagedHeap.open(OPTIONS);
                Checkpointer checkpointer = Checkpointer.open(heap, store, CheckpointOptions.defaults())) {
            assertThatThrownBy(() -> checkpointer.retain(RetentionRules.parse("keep-last=2")))
                    .isInstanceOf(SnapshotException.class)
                    .hasMessageContaining("can neither be pruned nor compacted");
        }
    }
}
