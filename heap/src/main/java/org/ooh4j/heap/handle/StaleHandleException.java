package org.ooh4j.heap.handle;

/** A handle that names no object any more, or never did: its scope, its cursor or the whole heap was closed. */
public final class StaleHandleException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** Says so of slot {@code index}. */
    public StaleHandleException(int index) {
        super("handle names no object: index=" + index
                + "; use handles only as they were given, and before their scope or heap is closed");
    }

    /** Says what else is wrong, in one sentence with the remedy. */
    public StaleHandleException(String message) {
        super(message);
    }
}
