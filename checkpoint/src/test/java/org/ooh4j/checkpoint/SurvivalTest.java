package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.store.FaultyDisk;
import org.ooh4j.checkpoint.store.FaultyDisk.Fault;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/** A failed snapshot says why, and a second writer is kept out; {@link CrashAnywhereTest} has the faults and crashes. */
class SurvivalTest {
    private static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);

    @RegisterExtension
    final SilentStoreLog silence = new SilentStoreLog();

    @TempDir
    Path directory;

    @Test
    void aFailedSnapshotIsReportedWithItsReason() throws Exception {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = new FaultyDisk(Fault.NO_SPACE, 3, false).open(directory);
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

    @Test
    void aSecondWriterIsRefusedAndReadersAreNot() throws Exception {
        try (SnapshotStore store = FileSnapshotStore.writing(directory.toString())) {
            assertThatThrownBy(() -> FileSnapshotStore.writing(directory.toString()))
                    .hasMessage("another program writes snapshots here: directory=" + directory
                            + "; end it, or give this one a directory of its own, or let the one that writes thin out its"
                            + " snapshots");
            FileSnapshotStore.reading(directory.toString()).close();
            assertThat(store.list()).isEmpty();
        }
        FileSnapshotStore.writing(directory.toString()).close();
        assertThat(Files.list(directory))
                .extracting(path -> path.getFileName().toString())
                .containsExactly("store.lock");
    }
}
