package org.ooh4j.checkpoint.store;

import org.ooh4j.checkpoint.image.SnapshotException;

/** A segment is gone because the store was pruned or compacted after it was opened, or after the snapshot was looked up. */
public final class SnapshotPrunedException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    public SnapshotPrunedException(String file) {
        super("the store was pruned or compacted while it was open: file=" + file
                + "; open it again and choose a snapshot of its list");
    }
}
