package org.ooh4j.hwsim.cost;

/** What the machine and the collector's work are counted in. */
public enum Event {
    PAGE_WALK,
    PML_ENTRY_LOGGED,
    EPML_ENTRY_LOGGED,
    EPML_BUFFER_FULL,
    VM_EXIT_PML_FULL,
    RING_COPY,
    RING_OVERFLOW,
    RE_ARM,
    TLB_SHOOTDOWN,
    /** Collector: a root address was looked at. */
    ROOT_SCANNED,
    /** Collector: an object was scanned, whole or in part. */
    OBJECT_SCANNED,
    /** Collector: a reference slot was looked at. */
    WORD_SCANNED,
    /** Collector: the marked objects of a dirty page were looked up. */
    DIRTY_PAGE_RESCANNED
}
