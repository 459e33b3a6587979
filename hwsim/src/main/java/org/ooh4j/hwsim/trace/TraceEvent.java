package org.ooh4j.hwsim.trace;

/** What a trace holds; the package's documentation says what each means. Their order is that of the file's foot. */
public enum TraceEvent {
    /** The first store of a window to a page. */
    WRITE,
    /** The first load of a window from a page. */
    READ,
    /** A window ends. */
    WINDOW_END,
    /** Nothing happened between two windows. */
    GAP,
    /** A window ends with a harvest. */
    EPOCH,
    /** A thread has run. */
    RAN,
    /** Pages were mapped. */
    MAP,
    /** Pages were mapped of which some were mapped already. */
    REMAP,
    /** Pages were unmapped. */
    UNMAP,
    /** The kernel wrote to a page through another mapping. */
    KERNEL_WRITE;

    /** How many there are. */
    static final int KINDS = 10;
}
