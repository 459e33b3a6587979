package org.ooh4j.gc.pause;

/**
 * Why a single thread waited while others went on. Waits are recorded beside pauses: a collector that stops nobody but
 * lets every allocation wait is no better.
 */
public enum WaitKind {
    /** An allocation waited for room. */
    ALLOCATION_STALL("allocation-stall"),
    /** An allocation paid because it was ahead of the marking. */
    PACING("pacing"),
    /** A first write waited for memory to copy a page of a snapshot aside. */
    STORE_STALL("store-stall"),
    /** An atomic operation waited at the gate, for as long as it was closed and through the snapshot's stop. */
    GATE_WAIT("gate-wait");

    private final String tag;

    WaitKind(String tag) {
        this.tag = tag;
    }

    /** The kind's tag in a {@code .hlog}, and its name in tables. */
    public String tag() {
        return tag;
    }
}
