package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.ooh4j.checkpoint.image.SnapshotException;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.checkpoint.store.FileSnapshotStore;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/** A scripted program: a writer, and snapshots between its steps, failures included; every cut is remembered. */
final class RecordedRun implements AutoCloseable {
    static final ManagedHeap.Options OPTIONS = ManagedHeap.Options.of(1 << 20);

    private final SnapshotStore store;
    private final RandomWriter writer;
    private final int steps;
    private final Consumer<String> taken;
    final RecordedSnapshots snapshots;

    /** @param steps of the writer between snapshots @param taken is told the id of each snapshot that was reported */
    RecordedRun(ManagedHeap heap, SnapshotStore store, int steps, Consumer<String> taken) {
        this.store = store;
        this.writer = new RandomWriter(heap, new ReentrantLock(), "root", 7);
        this.snapshots = new RecordedSnapshots(heap, OPTIONS, store, CheckpointOptions.defaults());
        this.steps = steps;
        this.taken = taken;
    }

    /** Goes on until so many snapshots are taken, or five attempts after one another fail; returns the failures. */
    int until(int count) {
        int failures = 0;
        int inARow = 0;
        while (snapshots.size() < count && inARow < 5) {
            for (int i = 0; i < steps; i++) {
                writer.step();
            }
            try {
                snapshots.take().snapshot().ifPresent(snapshot -> taken.accept(snapshot.id()));
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
        assertStored(place, snapshots.copies().keySet(), what);
    }

    /** Whatever the directory has restores to a cut that was made, and {@code reported} are there. */
    void assertStored(Path place, Collection<String> reported, String what) throws IOException {
        try (SnapshotStore found = FileSnapshotStore.reading(place.toString())) {
            assertThat(found.list())
                    .extracting(SnapshotInfo::id)
                    .as("snapshots after %s", what)
                    .containsAll(reported);
            for (SnapshotInfo info : found.list()) {
                assertRestores(found, info, what);
            }
        }
    }

    private void assertRestores(SnapshotStore found, SnapshotInfo info, String what) throws IOException {
        Map<String, ArenaCopy> copies = snapshots.copies();
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

    @Override
    public void close() throws IOException {
        snapshots.close();
        store.close();
    }
}
