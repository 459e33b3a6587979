package org.ooh4j.checkpoint.store;

import org.ooh4j.checkpoint.image.SnapshotException;

/** Another writer has the store. */
public final class StoreLockedException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    public StoreLockedException(String directory) {
        super(
                "another program writes snapshots here: directory=" + directory
                        + "; end it, or give this one a directory of its own, or let the one that writes thin out its snapshots");
    }
}
