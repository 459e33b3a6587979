package org.ooh4j.hwsim.tracking;

/** How SPML's library finds the virtual address of a logged guest frame (paper, section IV-C). */
public enum ReverseMapping {
    /** As shipped: a linear scan of the process's frames for each logged one; counted, not executed. */
    SCANNED,
    /** One pass over the process's page map into a hash table, then one probe for each logged frame. */
    HASHED
}
