package org.ooh4j.checkpoint.image;

import java.io.IOException;

/** Why a snapshot could not be taken, found, read or restored: one line that names the place and the remedy. */
public class SnapshotException extends IOException {
    private static final long serialVersionUID = 1L;

    public SnapshotException(String message) {
        super(Printable.line(message));
    }

    public SnapshotException(String message, Throwable cause) {
        super(Printable.line(message), cause);
    }
}
