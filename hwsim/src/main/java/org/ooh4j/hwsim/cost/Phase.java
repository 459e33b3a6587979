package org.ooh4j.hwsim.cost;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where in a technique's life an event is paid (Figure 1 of the paper), and by whom. Every event belongs to exactly one
 * phase.
 */
public enum Phase {
    /** The technique is switched on or off, once. */
    SET_UP(EnumSet.of(
            Event.HYPERCALL_ENABLE_EPML,
            Event.HYPERCALL_DISABLE_EPML,
            Event.HYPERCALL_INIT_PML,
            Event.HYPERCALL_DEACTIVATE_PML,
            Event.IOCTL_INIT_PML,
            Event.IOCTL_DEACTIVATE_PML)),

    /** The tracked program runs, slower than it would: walks, faults, exits, and what is done at a context switch. */
    MONITORING(EnumSet.of(
            Event.PAGE_WALK,
            Event.TLB_REFILL,
            Event.PML_ENTRY_LOGGED,
            Event.EPML_ENTRY_LOGGED,
            Event.EPML_BUFFER_FULL,
            Event.EPML_ENTRY_LOST,
            Event.SELF_IPI_POSTED,
            Event.SELF_IPI_DELIVERED,
            Event.VMREAD,
            Event.VMWRITE,
            Event.VM_EXIT_PML_FULL,
            Event.VM_EXIT_EPML_FULL,
            Event.VM_EXIT_VMCALL,
            Event.VM_EXIT_VMREAD,
            Event.VM_EXIT_VMWRITE,
            Event.VM_EXIT_EPT_VIOLATION,
            Event.HYPERCALL_ENABLE_LOGGING,
            Event.HYPERCALL_DISABLE_LOGGING,
            Event.HYPERVISOR_DRAIN,
            Event.EPT_SUPERPAGE_SPLIT,
            Event.VIRQ_RING_FULL,
            Event.WRITE_FAULT_KERNEL,
            Event.WRITE_FAULT_USER,
            Event.WORLD_SWITCH,
            Event.BUFFER_COPY,
            Event.RING_ENTRY_LOST)),

    /** The tracker takes the dirty pages, and makes them clean for the next round. */
    COLLECTION(EnumSet.of(
            Event.HYPERCALL_FLUSH_LOG,
            Event.HYPERCALL_RE_ARM,
            Event.EPT_RE_ARM,
            Event.INVEPT,
            Event.CLEAR_REFS_ENTRY,
            Event.PAGEMAP_ENTRY_READ,
            Event.PAGEMAP_SCAN_ENTRY,
            Event.USERFAULTFD_IOCTL,
            Event.USERFAULTFD_PROTECT_ENTRY,
            Event.HARVEST_IPI,
            Event.RING_COPY,
            Event.RING_OVERFLOW,
            Event.PAGE_TABLE_ENTRY_SCANNED,
            Event.RE_ARM,
            Event.TLB_SHOOTDOWN,
            Event.TLB_FLUSH,
            Event.REVERSE_MAPPING,
            Event.REVERSE_MAPPING_COMPARISON,
            Event.REVERSE_MAPPING_PROBE,
            Event.FOREIGN_FRAME_DROPPED)),

    /** The tracker uses them: a garbage collector marks, and marks again. */
    GARBAGE_COLLECTION(
            EnumSet.of(Event.ROOT_SCANNED, Event.OBJECT_SCANNED, Event.WORD_SCANNED, Event.DIRTY_PAGE_RESCANNED)),

    /** The tracker uses them: a checkpointer copies. */
    CHECKPOINTING(EnumSet.of(Event.PAGE_COPIED)),

    /** Happens with and without tracking: nobody's cost. */
    BASELINE(EnumSet.of(Event.DEMAND_ZERO_FAULT, Event.CONTEXT_SWITCH));

    private final Set<Event> events;

    Phase(EnumSet<Event> events) {
        this.events = Collections.unmodifiableSet(events);
    }

    /** The events that are paid in this phase, in the order of {@link Event}; immutable. */
    public Set<Event> events() {
        return events;
    }

    /** The phase in which {@code event} is paid. */
    public static Phase of(Event event) {
        for (Phase phase : values()) {
            if (phase.events.contains(event)) {
                return phase;
            }
        }
        throw new IllegalStateException("an event belongs to no phase: event=" + event + "; add it to one");
    }
}
