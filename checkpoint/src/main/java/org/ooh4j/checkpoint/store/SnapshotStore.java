package org.ooh4j.checkpoint.store;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.ooh4j.checkpoint.image.BlockSource;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.SnapshotInfo;

/**
 * Keeps snapshots. One writer at a time, any number of readers; a reader sees what was committed when it opened the
 * store. Reading is thread-safe; {@link #begin} and its writer belong to one thread. What else every store must do is said
 * by {@code SnapshotStoreContract}, a test kit.
 */
public interface SnapshotStore extends BlockSource, Closeable {
    /** Where it is, for messages. */
    String location();

    /** The committed snapshots, oldest first. */
    List<CommitRecord> commits();

    /** What was found damaged or torn when the store was opened; empty in a sound one. */
    List<Damage> damage();

    /**
     * Begins a snapshot.
     *
     * @throws IllegalStateException if the store was opened for reading, or another snapshot was begun and not ended
     * @throws ChainLostException if what was committed through this store is gone, and no reference to it holds; once
     */
    SnapshotWriter begin() throws IOException;

    /** The committed snapshots, oldest first, as a list shows them. */
    default List<SnapshotInfo> list() {
        return commits().stream().map(SnapshotInfo::of).toList();
    }
}
