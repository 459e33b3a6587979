package org.ooh4j.checkpoint.restore;

import java.io.IOException;

/** The operating system does not map a segment; the restore is eager instead. */
final class UnmappableException extends IOException {
    /** Where the layout hinders. */
    static final String REMEDY = "compact the store with this snapshot as its base";

    private static final long serialVersionUID = 1L;

    UnmappableException(String message) {
        super(message);
    }

    UnmappableException(IOException cause) {
        super(cause.getMessage(), cause);
    }
}
