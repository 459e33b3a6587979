package org.ooh4j.checkpoint.restore;

import org.ooh4j.checkpoint.image.SnapshotException;

/** The store has no snapshot, or not the one that was asked for. */
public final class NoSnapshotException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    public NoSnapshotException(String message) {
        super(message);
    }
}
