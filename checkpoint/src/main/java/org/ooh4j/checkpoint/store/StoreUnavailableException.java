package org.ooh4j.checkpoint.store;

import org.ooh4j.checkpoint.image.SnapshotException;

/** The location cannot serve as a store: a file, missing, not writable, or of a scheme that nobody knows. */
public final class StoreUnavailableException extends SnapshotException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message) {
        super(message);
    }

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
