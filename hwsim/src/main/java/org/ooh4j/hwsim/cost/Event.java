package org.ooh4j.hwsim.cost;

/** What the machine and the collector's work are counted in. */
public enum Event {
    // the processor
    /** A page walk, executed again after an exit or a fault included. */
    PAGE_WALK,
    /** A translation that a flush of the whole cache lost and a later access walks for; at most 1,536 a flush. */
    TLB_REFILL,
    /** An entry of the hypervisor's page-modification log: a guest-physical address. */
    PML_ENTRY_LOGGED,
    /** An entry of the guest's page-modification log: a guest virtual address. */
    EPML_ENTRY_LOGGED,
    /** The guest's log ran down to its reserve ({@code published}: to its end) and asked to be drained. */
    EPML_BUFFER_FULL,
    /** {@code published}: an address that the processor dropped because the guest's log had no room. */
    EPML_ENTRY_LOST,
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
    /** EPML's hypercall that enables PML with VMCS shadowing (M10). */
    HYPERCALL_ENABLE_EPML,
    /** EPML's hypercall that takes both back (M12). */
    HYPERCALL_DISABLE_EPML,
    /** SPML's hypercall that enables PML (M9). */
    HYPERCALL_INIT_PML,
    /** SPML's hypercall that takes PML back (M11). */
    HYPERCALL_DEACTIVATE_PML,
    /** SPML's hypercall at schedule-in (M13). */
    HYPERCALL_ENABLE_LOGGING,
    /** SPML's hypercall at schedule-out, which empties the log into the ring (M14). */
    HYPERCALL_DISABLE_LOGGING,
    /** SPML's hypercall at a harvest, which empties the logs of running processors into the ring; not published. */
    HYPERCALL_FLUSH_LOG,
    /** SPML's hypercall that re-arms a batch of guest frames; not published. */
    HYPERCALL_RE_ARM,
    /** An entry moved from a log to the hypervisor's dirty bitmap, to a ring, or to the guest's overflow area. */
    HYPERVISOR_DRAIN,
    /** A dirty flag of the EPT cleared. */
    EPT_RE_ARM,
    /** A large page of the EPT split because logging needs small ones. */
    EPT_SUPERPAGE_SPLIT,
    /** All cached translations of the EPT forgotten. */
    INVEPT,
    /** {@code published}: the virtual interrupt that tells of a full SPML ring, which nobody waits for. */
    VIRQ_RING_FULL,

    // the guest kernel
    /** A page fault that maps a zeroed page: happens with and without tracking. */
    DEMAND_ZERO_FAULT,
    /** A first write that the kernel resolves by itself (M5). */
    WRITE_FAULT_KERNEL,
    /** A first write that the tracker resolves in user space, the message and its answer included (M6). */
    WRITE_FAULT_USER,
    /** From user to kernel mode or back, on account of tracking (M1). */
    WORLD_SWITCH,
    /** The kernel gave a virtual processor to another process. */
    CONTEXT_SWITCH,
    /** A page-table entry visited by a write to clear_refs (M15). */
    CLEAR_REFS_ENTRY,
    /** An entry of pagemap read by the tracker (M16). */
    PAGEMAP_ENTRY_READ,
    /** A page-table entry visited by PAGEMAP_SCAN. */
    PAGEMAP_SCAN_ENTRY,
    /** A call of userfaultfd's ioctls: register, write-protect (M2). */
    USERFAULTFD_IOCTL,
    /** A page-table entry write-protected for userfaultfd. */
    USERFAULTFD_PROTECT_ENTRY,

    // the guest's OoH module
    /** The tracker registers a process with the module (M3). */
    IOCTL_INIT_PML,
    /** The tracker takes the registration back (M4). */
    IOCTL_DEACTIVATE_PML,
    /** A processor interrupted by a harvest, so that it gives its log away. */
    HARVEST_IPI,
    /** An entry moved by the module from a log to the process's ring. */
    BUFFER_COPY,
    /** An entry taken out of the process's ring by the tracker (M18). */
    RING_COPY,
    /** A ring that had no room, found by a harvest. */
    RING_OVERFLOW,
    /** {@code published}: an entry dropped because the ring had no room. */
    RING_ENTRY_LOST,
    /** A page-table entry looked at because the ring had overflowed. */
    PAGE_TABLE_ENTRY_SCANNED,
    /** A guest dirty flag cleared. */
    RE_ARM,
    /** A page forgotten by the translation cache of every virtual processor. */
    TLB_SHOOTDOWN,
    /** All pages of a process forgotten at once, because there were more than the kernel invalidates one by one. */
    TLB_FLUSH,

    // SPML's library
    /** A logged guest frame looked for in the process's page map as shipped (M17, which contains reading the map). */
    REVERSE_MAPPING,
    /** A comparison of the shipped reverse mapping, which M17 contains; counted, not executed. */
    REVERSE_MAPPING_COMPARISON,
    /** An insertion or probe of the hashed reverse mapping. */
    REVERSE_MAPPING_PROBE,
    /** A logged guest frame that belongs to no page of the process: page tables, other processes, the kernel. */
    FOREIGN_FRAME_DROPPED,

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
