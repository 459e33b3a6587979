package org.ooh4j.benchmarks.collector;

/** Something that a user can put right, or a child that failed; the message says which. */
final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    BenchFailure(String message) {
        super(message);
    }

    BenchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
