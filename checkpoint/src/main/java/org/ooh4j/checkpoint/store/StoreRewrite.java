package org.ooh4j.checkpoint.store;

import java.io.IOException;
import java.util.List;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.checkpoint.image.RollingSink;

/**
 * New segments, and then a new list of snapshots in place of the old one. Until {@link #replace} has begun nothing has
 * changed; when it returns the new list is durable; if it fails, or the machine does, either list is found, each
 * complete. Used by one thread.
 */
public interface StoreRewrite extends RollingSink, AutoCloseable {
    /**
     * Replaces the list, then deletes the segments that no snapshot of the new one needs.
     *
     * @param expected the list that {@code records} were made from
     * @param records oldest first; all that they refer to is in the store or was written through this
     * @throws StoreChangedException if the list is another than {@code expected}; nothing has changed
     * @throws IllegalStateException if a snapshot is being written
     */
    StoreSpace replace(List<CommitRecord> expected, List<CommitRecord> records) throws IOException;

    /** Ends the rewriting; without {@link #replace} what was written is deleted. */
    @Override
    void close();
}
