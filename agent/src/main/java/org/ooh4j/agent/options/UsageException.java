package org.ooh4j.agent.options;

/** The user asked for something that is not there or cannot be: one line that says what to change; exit code 2. */
public final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public UsageException(String message) {
        super(message);
    }

    public UsageException(String message, Throwable cause) {
        super(message, cause);
    }
}
