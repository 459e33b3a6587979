package org.ooh4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ooh4j.checkpoint.image.CorruptImageException;
import org.ooh4j.checkpoint.store.SnapshotStore;
import org.ooh4j.heap.ManagedHeap;

/** A checkpointer whose every snapshot is kept beside a copy of the arena at its cut. */
final class RecordedSnapshots implements AutoCloseable {
    private final ManagedHeap heap;
    private final ManagedHeap.Options options;
    private final SnapshotStore store;
    private final Checkpointer checkpointer;
    private final Map<String, ArenaCopy> copies = new LinkedHashMap<>();
    private final List<ArenaCopy> cuts = new ArrayList<>();

    RecordedSnapshots(
            ManagedHeap heap, ManagedHeap.Options options, SnapshotStore store, CheckpointOptions checkpointOptions) {
        this.heap = heap;
        this.options = options;
        this.store = store;
        this.checkpointer = Checkpointer.open(heap, store, checkpointOptions, () -> cuts.add(ArenaCopy.of(heap)));
    }

    Checkpointer checkpointer() {
        return checkpointer;
    }

    SnapshotReport take() throws IOException {
        SnapshotReport report = checkpointer.snapshot();
        report.snapshot().ifPresent(taken -> copies.put(taken.id(), cuts.get(cuts.size() - 1)));
        return report;
    }

    int size() {
        return copies.size();
    }

    /** The copies of all cuts, those whose snapshot failed included. */
    List<ArenaCopy> cuts() {
        return cuts;
    }

    /** The copies, by id. */
    Map<String, ArenaCopy> copies() {
        return copies;
    }

    /** Restores every snapshot taken and compares it with its copy. */
    void assertAllRestore() throws IOException {
        assertThat(copies).isNotEmpty();
        for (Map.Entry<String, ArenaCopy> copy : copies.entrySet()) {
            try (ManagedHeap restored = Restorer.restore(store, Optional.of(copy.getKey()), options)) {
                copy.getValue().assertEqual(restored, "snapshot " + copy.getKey());
            }
        }
    }

    /** Snapshots that restore to something else than their copy. */
    int lost() throws IOException {
        int lost = 0;
        for (Map.Entry<String, ArenaCopy> copy : copies.entrySet()) {
            try (ManagedHeap restored = Restorer.restore(store, Optional.of(copy.getKey()), options)) {
                lost += copy.getValue().firstDifference(restored) >= 0 ? 1 : 0;
            } catch (CorruptImageException e) {
                lost++; // half of one moment and half of another, it may not even be a heap
            }
        }
        return lost;
    }

    @Override
    public void close() {
        checkpointer.close();
    }
}
