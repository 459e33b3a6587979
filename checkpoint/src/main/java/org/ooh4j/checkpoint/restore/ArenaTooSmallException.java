package org.ooh4j.checkpoint.restore;

import org.ooh4j.checkpoint.image.SnapshotException;

/** The heap to restore into is smaller than the snapshot. */
public final class ArenaTooSmallException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    ArenaTooSmallException(String snapshot, long needed, long limit) {
        super("heap is too small for the snapshot: snapshot=" + snapshot + " needed-bytes=" + needed + " limit-bytes="
                + limit + "; open the heap with a limit of at least needed-bytes");
    }
}
