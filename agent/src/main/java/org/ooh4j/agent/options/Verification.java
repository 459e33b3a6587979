package org.ooh4j.agent.options;

/** What is verified while the program runs; each takes time in proportion to the heap, at each collection. */
public enum Verification {
    /** After each collection and restore a serial trace of the whole heap; marks are audited, freed cells poisoned. */
    HEAP,
    /** In each pause: every page that changed was reported by the dirty log. */
    DIRTY
}
