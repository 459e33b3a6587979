package org.ooh4j.agent.soak.snapshots;

/** A snapshot that is gone, or that holds something else than it has to. */
final class Loss extends Exception {
    private static final long serialVersionUID = 1L;

    Loss(String message) {
        super(message);
    }

    Loss(String message, Throwable cause) {
        super(message, cause);
    }
}
