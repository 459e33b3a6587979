package org.ooh4j.agent.soak;

/** A workload has found something in the heap that it did not put there, or misses something that it did. */
public final class SoakFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SoakFailure(String message) {
        super(message);
    }

    /** Throws unless {@code right}. */
    static void require(boolean right, String otherwise) {
        if (!right) {
            throw new SoakFailure(otherwise);
        }
    }
}
