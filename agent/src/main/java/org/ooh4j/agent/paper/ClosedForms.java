package org.ooh4j.agent.paper;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;

/**
 * What a pass over P pages with N context switches must count, by the processor's manual and the paper: arithmetic over
 * P, the capacity of a log and the stores of each time slice, without a machine. They are the evidence that the machine
 * does what the hardware would.
 */
final class ClosedForms {
    /** Entries of a log; also of the list that re-arms frames. */
    private static final long LOG = 512;
    /** Entries after which the EPML unit asks to be drained: a log less its reserve. */
    private static final long EPML_THRESHOLD = LOG - 64;
    /** Invalidations up to here are made one by one. */
    private static final long FLUSH_CEILING = 33;

    private static final Map<String, Function<Slices, Map<Event, Long>>> BY_TECHNIQUE = forms();

    private ClosedForms() {}

    private static Map<String, Function<Slices, Map<Event, Long>>> forms() {
        Map<String, Function<Slices, Map<Event, Long>>> forms = new LinkedHashMap<>();
        forms.put("epml", ClosedForms::epml);
        forms.put("spml", ClosedForms::spml);
        forms.put("proc", ClosedForms::proc);
        forms.put("ufd", ClosedForms::ufd);
        forms.put("ufd-async", ClosedForms::ufdAsync);
        forms.put("oracle", slices -> new EnumMap<>(Event.class));
        return forms;
    }

    /**
     * Every event that {@code technique} counts in one pass and its harvest; an event that is not here is not counted.
     */
    static Map<Event, Long> of(String technique, Slices slices) {
        var form = BY_TECHNIQUE.get(technique);
        if (form == null) {
            throw new IllegalStateException(
                    "a technique has no closed forms: technique=" + technique + "; add them here");
        }
        return form.apply(slices);
    }

    /** The events whose counts in {@code run} differ from their closed forms: none. */
    static Set<Event> unequal(ArrayRun run, Slices slices) {
        Map<Event, Long> expected = of(run.technique().name(), slices);
        EventLedger counted = run.epoch();
        Set<Event> unequal = new TreeSet<>();
        for (Event event : Event.values()) {
            if (counted.of(event) != expected.getOrDefault(event, 0L)) {
                unequal.add(event);
            }
        }
        return unequal;
    }

    private static Map<Event, Long> epml(Slices slices) {
        long pages = slices.pages();
        long switches = slices.switches();
        long full = slices.sum(stores -> stores / EPML_THRESHOLD);
        long residues = slices.sum(stores -> stores % EPML_THRESHOLD == 0 ? 0 : 1);
        Map<Event, Long> counts = common(slices, pages);
        counts.put(Event.EPML_ENTRY_LOGGED, pages);
        counts.put(Event.EPML_BUFFER_FULL, full);
        counts.put(Event.SELF_IPI_POSTED, full);
        counts.put(Event.SELF_IPI_DELIVERED, full);
        // the index is read at each full log, each schedule-out and the harvest
        counts.put(Event.VMREAD, full + switches + 1);
        // and written where something was in the log; a switch takes the log away, and installs it again with two
        counts.put(Event.VMWRITE, full + residues + 3 * switches);
        counts.put(Event.BUFFER_COPY, pages);
        counts.put(Event.RING_COPY, pages);
        counts.put(Event.RE_ARM, pages);
        counts.put(Event.WORLD_SWITCH, 2L); // the harvest
        flush(counts, pages);
        return counts;
    }

    private static Map<Event, Long> spml(Slices slices) {
        long pages = slices.pages();
        long switches = slices.switches();
        long batches = (pages + LOG - 1) / LOG;
        // 512 entries fit; the exit is taken by the store after them, which then walks again
        long exits = slices.sum(stores -> Math.max(0, stores - 1) / LOG);
        Map<Event, Long> counts = common(slices, pages + exits);
        counts.put(Event.PML_ENTRY_LOGGED, pages);
        counts.put(Event.VM_EXIT_PML_FULL, exits);
        counts.put(Event.HYPERCALL_ENABLE_LOGGING, switches);
        counts.put(Event.HYPERCALL_DISABLE_LOGGING, switches);
        counts.put(Event.HYPERCALL_FLUSH_LOG, 1L);
        counts.put(Event.HYPERCALL_RE_ARM, batches);
        counts.put(Event.VM_EXIT_VMCALL, 2 * switches + 1 + batches);
        counts.put(Event.HYPERVISOR_DRAIN, pages);
        counts.put(Event.EPT_RE_ARM, pages);
        counts.put(Event.INVEPT, batches);
        counts.put(Event.WORLD_SWITCH, 4L); // the harvest, and the call that re-arms
        counts.put(Event.RING_COPY, pages);
        counts.put(Event.REVERSE_MAPPING, pages);
        // the look-up of the k-th page of the map compares k times
        counts.put(Event.REVERSE_MAPPING_COMPARISON, pages * (pages + 1) / 2);
        return counts;
    }

    private static Map<Event, Long> proc(Slices slices) {
        long pages = slices.pages();
        Map<Event, Long> counts = common(slices, 2 * pages);
        counts.put(Event.WRITE_FAULT_KERNEL, pages);
        // each fault, the read of pagemap and the write of clear_refs enter the kernel and leave it
        counts.put(Event.WORLD_SWITCH, 2 * (pages + 2));
        counts.put(Event.PAGEMAP_ENTRY_READ, pages);
        counts.put(Event.CLEAR_REFS_ENTRY, pages);
        return counts;
    }

    private static Map<Event, Long> ufd(Slices slices) {
        Map<Event, Long> counts = userfaultfd(slices);
        counts.put(Event.WRITE_FAULT_USER, slices.pages());
        return counts;
    }

    private static Map<Event, Long> ufdAsync(Slices slices) {
        Map<Event, Long> counts = userfaultfd(slices);
        counts.put(Event.PAGEMAP_SCAN_ENTRY, slices.pages());
        counts.remove(Event.USERFAULTFD_IOCTL); // PAGEMAP_SCAN protects again by itself
        return counts;
    }

    private static Map<Event, Long> userfaultfd(Slices slices) {
        long pages = slices.pages();
        Map<Event, Long> counts = common(slices, 2 * pages);
        counts.put(Event.WRITE_FAULT_KERNEL, pages);
        counts.put(Event.WORLD_SWITCH, 2 * (pages + 1));
        counts.put(Event.USERFAULTFD_IOCTL, 1L);
        counts.put(Event.USERFAULTFD_PROTECT_ENTRY, pages);
        flush(counts, pages);
        return counts;
    }

    private static Map<Event, Long> common(Slices slices, long walks) {
        Map<Event, Long> counts = new EnumMap<>(Event.class);
        counts.put(Event.PAGE_WALK, walks);
        counts.put(Event.CONTEXT_SWITCH, 2 * slices.switches());
        return counts;
    }

    private static void flush(Map<Event, Long> counts, long pages) {
        if (pages <= FLUSH_CEILING) {
            counts.put(Event.TLB_SHOOTDOWN, pages);
        } else {
            // every page was re-armed, so each refill is a walk of the next pass
            counts.put(Event.TLB_FLUSH, 1L);
        }
    }
}
