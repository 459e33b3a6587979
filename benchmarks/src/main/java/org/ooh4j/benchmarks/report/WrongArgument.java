package org.ooh4j.benchmarks.report;

/** An argument that a benchmark does not understand; its message is one line for the user. */
public final class WrongArgument extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WrongArgument(String message) {
        super(message);
    }
}
