package org.ooh4j.checkpoint.restore;

import org.ooh4j.checkpoint.image.SnapshotException;

/** Told how a restore went. Must not throw. */
public interface RestoreListener {
    /** Ignores everything. */
    RestoreListener NONE = new RestoreListener() {};

    /** The heap is ready; on the restoring thread. */
    default void restored(RestoreReport report) {}

    /**
     * All mapped pages of a lazy restore were verified and are sound; on a thread of its own.
     *
     * @param nanos measured, since the heap was ready
     */
    default void verified(long pages, long nanos) {}

    /**
     * A mapped page is not what was saved, or could not be verified, and the program may have used it: the heap is
     * condemned. On a thread of its own, at most once.
     *
     * @param reason names arena page, file and offset
     */
    default void damaged(SnapshotException reason) {}
}
