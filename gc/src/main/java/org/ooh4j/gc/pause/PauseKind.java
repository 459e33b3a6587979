package org.ooh4j.gc.pause;

/** What a pause was for. */
public enum PauseKind {
    /** Begins a mostly-concurrent collection. */
    INITIAL("initial"),
    /** Ends the marking of a mostly-concurrent collection. */
    FINAL("final"),
    /** A whole marking with the world stopped. */
    FULL("full"),
    /** Ends a mostly-concurrent collection that could not be finished beside the program. */
    DEGENERATE("degenerate"),
    /** A thread waited at the gate of atomic operations while a snapshot began. */
    GATE("gate"),
    /** The cut of a snapshot. */
    SNAPSHOT("snapshot");

    private final String tag;

    PauseKind(String tag) {
        this.tag = tag;
    }

    /** The kind's tag in a {@code .hlog}, and its name in tables. */
    public String tag() {
        return tag;
    }

    /** Whether every mutator stood still: at the gate, only those that wanted to begin an operation. */
    public boolean stopsTheWorld() {
        return this != GATE;
    }
}
