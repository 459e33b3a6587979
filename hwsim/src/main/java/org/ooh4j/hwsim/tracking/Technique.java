package org.ooh4j.hwsim.tracking;

/** A way of learning which pages a process wrote. */
public enum Technique {
    /** Knows every written page, at no cost: the truth that the others are measured against. */
    ORACLE,
    /** Extended PML of the paper, section IV-D: the processor logs guest virtual addresses to a guest buffer. */
    EPML
}
