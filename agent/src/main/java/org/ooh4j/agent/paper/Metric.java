package org.ooh4j.agent.paper;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ooh4j.hwsim.cost.Event;

/**
 * The paper's costs M1 to M18, and the events that they are the price of.
 *
 * @param name {@code M1}
 * @param priced the event that the profile prices with it; for M1 a world switch
 * @param hitBy the events that show that a technique pays it
 */
record Metric(String name, Event priced, Set<Event> hitBy) {
    /** In order. */
    static final Map<String, Metric> ALL = all();

    private static Map<String, Metric> all() {
        Map<String, Metric> all = new LinkedHashMap<>();
        // a drain interrupt enters the kernel and leaves it: its price is twice M1
        add(all, "M1", Event.WORLD_SWITCH, Event.SELF_IPI_DELIVERED);
        add(all, "M2", Event.USERFAULTFD_IOCTL);
        add(all, "M3", Event.IOCTL_INIT_PML);
        add(all, "M4", Event.IOCTL_DEACTIVATE_PML);
        add(all, "M5", Event.WRITE_FAULT_KERNEL);
        add(all, "M6", Event.WRITE_FAULT_USER);
        add(all, "M7", Event.VMREAD);
        add(all, "M8", Event.VMWRITE);
        add(all, "M9", Event.HYPERCALL_INIT_PML);
        add(all, "M10", Event.HYPERCALL_ENABLE_EPML);
        add(all, "M11", Event.HYPERCALL_DEACTIVATE_PML);
        add(all, "M12", Event.HYPERCALL_DISABLE_EPML);
        add(all, "M13", Event.HYPERCALL_ENABLE_LOGGING);
        add(all, "M14", Event.HYPERCALL_DISABLE_LOGGING);
        add(all, "M15", Event.CLEAR_REFS_ENTRY);
        // the shipped reverse mapping reads the page map first; M17 contains that
        add(all, "M16", Event.PAGEMAP_ENTRY_READ, Event.REVERSE_MAPPING);
        add(all, "M17", Event.REVERSE_MAPPING);
        add(all, "M18", Event.RING_COPY);
        return all;
    }

    private static void add(Map<String, Metric> all, String name, Event priced, Event... besides) {
        Set<Event> hitBy = EnumSet.of(priced, besides);
        all.put(name, new Metric(name, priced, hitBy));
    }
}
