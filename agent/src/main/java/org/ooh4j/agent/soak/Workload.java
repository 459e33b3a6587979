package org.ooh4j.agent.soak;

/**
 * A program on a heap that knows what it must find there. What it keeps is bounded, and hangs on named roots, so that
 * it can be left and gone on with; one thread at a time.
 */
public interface Workload {
    /** A word or two for messages. */
    String name();

    /**
     * Goes on for about a millisecond, checking what it meets.
     *
     * @return operations done
     * @throws SoakFailure if the heap does not hold what it should
     */
    long step();

    /**
     * Checks everything that the program keeps; nobody else works on its part of the heap.
     *
     * @throws SoakFailure as {@link #step}
     */
    void check();
}
