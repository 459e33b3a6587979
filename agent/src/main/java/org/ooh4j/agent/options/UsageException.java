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

    /**
     * {@code value} is nothing that {@code name} can have.
     *
     * @param name of the option, as the user typed it
     * @param complaint what was expected, or what is wrong and what to do
     */
    public static UsageException badValue(String name, Object value, String complaint) {
        return new UsageException(sentence(name, value, complaint));
    }

    /** The same, where the message of {@code cause} is the complaint. */
    public static UsageException badValue(String name, Object value, IllegalArgumentException cause) {
        return new UsageException(sentence(name, value, cause.getMessage()), cause);
    }

    private static String sentence(String name, Object value, String complaint) {
        return "bad value: " + name + "=" + value + ", " + complaint;
    }
}
