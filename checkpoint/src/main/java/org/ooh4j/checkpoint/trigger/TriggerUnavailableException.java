package org.ooh4j.checkpoint.trigger;

/** A trigger cannot work in this JVM. */
public final class TriggerUnavailableException extends IllegalStateException {
    private static final long serialVersionUID = 1;

    TriggerUnavailableException(String message) {
        super(message);
    }

    TriggerUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
