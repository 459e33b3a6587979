package org.ooh4j.hwsim.cost;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which events make up the terms of the paper's formulas for one technique: its row of data. Each term has the events that
 * the paper names and those that a sound machine needs besides (clearing flags, shootdowns, looking again after an overflow).
 *
 * @param name the technique's word, as in {@code technique=epml}
 * @param setUp switching it on and off; formula 2 counts it as the technique's
 * @param collection taking the dirty pages; formula 2
 * @param interference what it does to the tracked program, I(C_x, C_tked); formula 4
 */
public record TechniqueTerms(String name, Set<Event> setUp, Set<Event> collection, Set<Event> interference) {
    private static final Set<Event> NONE = EnumSet.noneOf(Event.class);

    /** Soft-dirty flags. E = clear_refs + page-table walk; I = page faults in the kernel + switches. */
    public static final TechniqueTerms PROC = new TechniqueTerms(
            "proc",
            NONE,
            EnumSet.of(Event.CLEAR_REFS_ENTRY, Event.PAGEMAP_ENTRY_READ, Event.TLB_SHOOTDOWN, Event.TLB_FLUSH),
            EnumSet.of(Event.WRITE_FAULT_KERNEL, Event.WORLD_SWITCH, Event.PAGE_WALK, Event.TLB_REFILL));

    /** userfaultfd. E = its ioctls; I = page faults in user space, each after one in the kernel, + switches. */
    public static final TechniqueTerms UFD = new TechniqueTerms(
            "ufd",
            NONE,
            EnumSet.of(Event.USERFAULTFD_IOCTL, Event.USERFAULTFD_PROTECT_ENTRY, Event.TLB_SHOOTDOWN, Event.TLB_FLUSH),
            EnumSet.of(
                    Event.WRITE_FAULT_KERNEL,
                    Event.WRITE_FAULT_USER,
                    Event.WORLD_SWITCH,
                    Event.PAGE_WALK,
                    Event.TLB_REFILL));

    /** userfaultfd whose faults the kernel resolves, and PAGEMAP_SCAN: newer than the paper. */
    public static final TechniqueTerms UFD_ASYNC = new TechniqueTerms(
            "ufd-async",
            NONE,
            EnumSet.of(
                    Event.USERFAULTFD_IOCTL,
                    Event.USERFAULTFD_PROTECT_ENTRY,
                    Event.PAGEMAP_SCAN_ENTRY,
                    Event.TLB_SHOOTDOWN,
                    Event.TLB_FLUSH),
            EnumSet.of(Event.WRITE_FAULT_KERNEL, Event.WORLD_SWITCH, Event.PAGE_WALK, Event.TLB_REFILL));

    /** PML for a guest. E = ring copy + reverse mapping + enabling and disabling; I = exits + N (vmread + vmwrite). */
    public static final TechniqueTerms SPML = new TechniqueTerms(
            "spml",
            EnumSet.of(
                    Event.IOCTL_INIT_PML,
                    Event.IOCTL_DEACTIVATE_PML,
                    Event.HYPERCALL_INIT_PML,
                    Event.HYPERCALL_DEACTIVATE_PML),
            EnumSet.of(
                    Event.RING_COPY,
                    Event.REVERSE_MAPPING,
                    Event.REVERSE_MAPPING_COMPARISON,
                    Event.REVERSE_MAPPING_PROBE,
                    Event.PAGEMAP_ENTRY_READ,
                    Event.FOREIGN_FRAME_DROPPED,
                    Event.HYPERCALL_FLUSH_LOG,
                    Event.HYPERCALL_RE_ARM,
                    Event.EPT_RE_ARM,
                    Event.INVEPT,
                    Event.HARVEST_IPI,
                    Event.RING_OVERFLOW,
                    Event.PAGE_TABLE_ENTRY_SCANNED,
                    Event.TLB_SHOOTDOWN,
                    Event.TLB_FLUSH),
            EnumSet.of(
                    Event.VM_EXIT_PML_FULL,
                    Event.VM_EXIT_VMCALL,
                    Event.VM_EXIT_EPT_VIOLATION,
                    Event.VMREAD,
                    Event.VMWRITE,
                    Event.HYPERCALL_ENABLE_LOGGING,
                    Event.HYPERCALL_DISABLE_LOGGING,
                    Event.HYPERVISOR_DRAIN,
                    Event.EPT_SUPERPAGE_SPLIT,
                    Event.VIRQ_RING_FULL,
                    Event.PML_ENTRY_LOGGED,
                    Event.RING_ENTRY_LOST,
                    Event.WORLD_SWITCH,
                    Event.PAGE_WALK,
                    Event.TLB_REFILL));

    /** Extended PML. E = ring copy + enabling and disabling; I = N (vmread + vmwrite). */
    public static final TechniqueTerms EPML = new TechniqueTerms(
            "epml",
            EnumSet.of(
                    Event.IOCTL_INIT_PML,
                    Event.IOCTL_DEACTIVATE_PML,
                    Event.HYPERCALL_ENABLE_EPML,
                    Event.HYPERCALL_DISABLE_EPML),
            EnumSet.of(
                    Event.RING_COPY,
                    Event.RE_ARM,
                    Event.TLB_SHOOTDOWN,
                    Event.TLB_FLUSH,
                    Event.HARVEST_IPI,
                    Event.RING_OVERFLOW,
                    Event.PAGE_TABLE_ENTRY_SCANNED,
                    Event.EPT_RE_ARM,
                    Event.INVEPT),
            EnumSet.of(
                    Event.VMREAD,
                    Event.VMWRITE,
                    Event.VM_EXIT_VMREAD,
                    Event.VM_EXIT_VMWRITE,
                    Event.VM_EXIT_VMCALL,
                    Event.VM_EXIT_PML_FULL,
                    Event.VM_EXIT_EPML_FULL,
                    Event.VM_EXIT_EPT_VIOLATION,
                    Event.EPML_ENTRY_LOGGED,
                    Event.PML_ENTRY_LOGGED,
                    Event.EPML_BUFFER_FULL,
                    Event.EPML_ENTRY_LOST,
                    Event.SELF_IPI_POSTED,
                    Event.SELF_IPI_DELIVERED,
                    Event.HYPERVISOR_DRAIN,
                    Event.EPT_SUPERPAGE_SPLIT,
                    Event.BUFFER_COPY,
                    Event.RING_ENTRY_LOST,
                    Event.WORLD_SWITCH,
                    Event.PAGE_WALK,
                    Event.TLB_REFILL));

    /** Knows every dirty page for nothing: E(oracle) = 0. */
    public static final TechniqueTerms ORACLE = new TechniqueTerms("oracle", NONE, NONE, NONE);

    private static final List<TechniqueTerms> ALL = List.of(PROC, UFD, UFD_ASYNC, SPML, EPML, ORACLE);

    /** Keeps its own copies. */
    public TechniqueTerms {
        setUp = inOrder(setUp);
        collection = inOrder(collection);
        interference = inOrder(interference);
    }

    /** In one order always: sums of the same prices are the same to the last bit. */
    private static Set<Event> inOrder(Set<Event> events) {
        Set<Event> ordered = EnumSet.noneOf(Event.class);
        ordered.addAll(events);
        return Collections.unmodifiableSet(ordered);
    }

    /** The rows of all techniques. */
    public static List<TechniqueTerms> all() {
        return ALL;
    }

    /** The row of the technique called {@code name}. */
    public static Optional<TechniqueTerms> named(String name) {
        return ALL.stream().filter(terms -> terms.name.equals(name)).findFirst();
    }

    /** The technique's own events that {@code ledger} counted and no term has: empty, or an estimate leaves them out. */
    public Set<Event> leftOut(EventLedger ledger) {
        return Stream.of(Phase.SET_UP, Phase.MONITORING, Phase.COLLECTION)
                .flatMap(phase -> phase.events().stream())
                .filter(event -> ledger.of(event) != 0 && !has(event))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean has(Event event) {
        return setUp.contains(event) || collection.contains(event) || interference.contains(event);
    }
}
