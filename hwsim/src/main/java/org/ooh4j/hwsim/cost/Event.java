package org.ooh4j.hwsim.cost;

/** What the machine and the collector's work are counted in. */
public enum Event {
    // the processor
    /** A page walk, executed again after an exit or a fault included. */
    PAGE_WALK,
    /** An entry of the hypervisor's page-modification log: a guest-physical address. */
    PML_ENTRY_LOGGED,
    /** An entry of the guest's page-modification log: a guest virtual address. */
    EPML_ENTRY_LOGGED,
    /** The guest's log ran down to its reserve and asked to be drained. */
    EPML_BUFFER_FULL,
    /** A self-IPI of the EPML unit that was not already pending. */
    SELF_IPI_POSTED,
    /** A log-drain interrupt delivered to the guest. */
    SELF_IPI_DELIVERED,
    /** VMREAD in the guest. */
    VMREAD,
    /** VMWRITE in the guest. */
    VMWRITE,

    // exits by reason
    /** Exit 62: the hypervisor's log had no room. */
    VM_EXIT_PML_FULL,
    /** The guest's log had no room and its interrupt could not be delivered. */
    VM_EXIT_EPML_FULL,
    /** Exit 18: a hypercall. */
    VM_EXIT_VMCALL,
    /** Exit 23: the guest read a field that is not shadowed. */
    VM_EXIT_VMREAD,
    /** Exit 25: the guest wrote a field that is not shadowed. */
    VM_EXIT_VMWRITE,
    /** Exit 48: the EPT forbade an access. */
    VM_EXIT_EPT_VIOLATION,

    // the hypervisor
    /** The hypercall that enables PML with VMCS shadowing. */
    HYPERCALL_ENABLE_EPML,
    /** The hypercall that takes both back. */
    HYPERCALL_DISABLE_EPML,
    /** An entry moved from a log to the hypervisor's dirty bitmap or to the guest's overflow area. */
    HYPERVISOR_DRAIN,
    /** A dirty flag of the EPT cleared. */
    EPT_RE_ARM,
    /** All cached translations of the EPT forgotten. */
    INVEPT,

    // the guest kernel and its OoH module
    /** A page fault that maps a zeroed page: happens with and without tracking. */
    DEMAND_ZERO_FAULT,
    /** The kernel gave a virtual processor to another process. */
    CONTEXT_SWITCH,
    /** The tracker registers a process with the module. */
    IOCTL_INIT_PML,
    /** The tracker takes the registration back. */
    IOCTL_DEACTIVATE_PML,
    /** An entry moved by the module from a log to the process's ring. */
    BUFFER_COPY,
    /** An entry taken out of the process's ring by the tracker. */
    RING_COPY,
    /** A ring that had no room, found by a harvest. */
    RING_OVERFLOW,
    /** A page-table entry looked at because the ring had overflowed. */
    PAGE_TABLE_ENTRY_SCANNED,
    /** A guest dirty flag cleared. */
    RE_ARM,
    /** A page forgotten by the translation cache of every virtual processor. */
    TLB_SHOOTDOWN,

    // the collector and the checkpointer
    /** Collector: a root address was looked at. */
    ROOT_SCANNED,
    /** Collector: an object was scanned, whole or in part. */
    OBJECT_SCANNED,
    /** Collector: a reference slot was looked at. */
    WORD_SCANNED,
    /** Collector: the marked objects of a dirty page were looked up. */
    DIRTY_PAGE_RESCANNED,
    /** Checkpointer: a page was copied. */
    PAGE_COPIED
}
