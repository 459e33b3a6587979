package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/** A store that tests damage: it knows what each of its snapshots holds. */
final class DamagedStore {
    static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);

    private final Path directory;
    private final Map<String, ArenaCopy> copies = new LinkedHashMap<>();

    private DamagedStore(Path directory) {
        this.directory = directory;
    }

    /** A store of three snapshots in one log and one segment. */
    static DamagedStore write(Path directory) throws IOException {
        DamagedStore store = new DamagedStore(directory);
        store.add(3);
        return store;
    }

    /** The next program's snapshots: in a segment of their own, a chain of their own. */
    void add(int snapshots) throws IOException {
        try (ManagedHeap heap = ManagedHeap.open(OPTIONS);
                SnapshotStore store = FileSnapshotStore.writing(directory.toString());
                RecordedSnapshots recorded =
                        new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults())) {
            RandomWriter writer = new RandomWriter(heap, new ReentrantLock(), "root", 3);
            for (int i = 0; i < snapshots; i++) {
                for (int step = 0; step < 40; step++) {
                    writer.step();
                }
                recorded.take();
            }
            copies.putAll(recorded.copies());
        }
    }

    Path log(int number) {
        return directory.resolve(String.format("commits-%08d.ooh", number));
    }

    Path segment(int number) {
        return directory.resolve(String.format("segment-%08d.ooh", number));
    }

    /** Restores whatever the store shows; true if anything was refused or is gone, with a word about it. */
    boolean restoreAll(String what) throws IOException {
        try (SnapshotStore store = FileSnapshotStore.reading(directory.toString())) {
            int sound = 0;
            for (SnapshotInfo info : store.list()) {
                sound += restores(store, info, what) ? 1 : 0;
            }
            boolean gone = store.list().size() < copies.size();
            // a log that ends where a record ends does not show what was behind it
            assertThat(gone && store.damage().isEmpty() && !what.startsWith("cut off"))
                    .as("%s: a snapshot is gone without a word", what)
                    .isFalse();
            return sound < copies.size();
        } catch (SnapshotException e) {
            assertOneLine(e, what);
            return true;
        }
    }

    private boolean restores(SnapshotStore store, SnapshotInfo info, String what) throws IOException {
        try (ManagedHeap restored = Restorer.restore(store, Optional.of(info.id()), OPTIONS)) {
            copies.get(info.id()).assertEqual(restored, what);
            return true;
        } catch (SnapshotException e) {
            assertOneLine(e, what);
            return false;
        }
    }

    private void assertOneLine(SnapshotException e, String what) {
        assertThat(e)
                .as(what)
                .hasMessageContaining("file=" + directory)
                .message()
                .doesNotContain("\n");
    }
}
