package org.ooh4j.hwsim.hypervisor;

/**
 * A guest's ring as the hypervisor has it.
 *
 * @param gpa where it lies in the guest's memory
 * @param ring the ring
 */
record SharedRing(long gpa, DirtyRing ring) {}
