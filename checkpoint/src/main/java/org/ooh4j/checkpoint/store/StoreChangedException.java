package org.ooh4j.checkpoint.store;

import org.ooh4j.checkpoint.image.SnapshotException;

/** The list of snapshots was changed by somebody else, and the attempt to replace it did nothing. */
public final class StoreChangedException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    public StoreChangedException(String location) {
        super("snapshots were committed, pruned or compacted meanwhile: location=" + location
                + "; try again, and prune and compact through the checkpointer while it runs");
    }
}
