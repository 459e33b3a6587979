package org.ooh4j.agent.demo;

import java.util.EnumSet;
import java.util.Set;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.cost.Price;

/** What the counted events would cost by the paper's prices: the modelled clock. */
final class ModelledTables {
    private static final Set<Event> SET_UP = EnumSet.of(
            Event.IOCTL_INIT_PML,
            Event.IOCTL_DEACTIVATE_PML,
            Event.HYPERCALL_ENABLE_EPML,
            Event.HYPERCALL_DISABLE_EPML);
    private static final Set<Event> TAKING = EnumSet.of(
            Event.RING_COPY,
            Event.RING_OVERFLOW,
            Event.PAGE_TABLE_ENTRY_SCANNED,
            Event.RE_ARM,
            Event.TLB_SHOOTDOWN,
            Event.EPT_RE_ARM,
            Event.INVEPT);
    private static final Set<Event> COLLECTING =
            EnumSet.of(Event.ROOT_SCANNED, Event.OBJECT_SCANNED, Event.WORD_SCANNED, Event.DIRTY_PAGE_RESCANNED);
    private static final Set<Event> SAVING = EnumSet.of(Event.PAGE_COPIED);
    private static final Set<Event> TRACKED;

    static {
        TRACKED = EnumSet.allOf(Event.class);
        TRACKED.removeAll(SET_UP);
        TRACKED.removeAll(TAKING);
        TRACKED.removeAll(COLLECTING);
        TRACKED.removeAll(SAVING);
    }

    private ModelledTables() {}

    static String print(DemoResults results) {
        Table table = new Table(
                "run", "technique", "set-up", "in the program", "taking pages", "collector", "snapshots", "in all");
        for (RunResult run : results.runs()) {
            if (run.plan().isEmpty()) {
                continue;
            }
            Price price = price(run.figures());
            table.row(
                    run.subject(),
                    run.technique(),
                    time(price, SET_UP),
                    time(price, TRACKED),
                    time(price, TAKING),
                    time(price, COLLECTING),
                    time(price, SAVING),
                    Print.time(Math.round(price.nanos())));
        }
        return "modelled (counted events at the paper's prices, Table IV; not comparable with measured times)\n"
                + table;
    }

    /** Modelled nanoseconds of everything counted in {@code run}. */
    static long nanos(RunResult run) {
        return Math.round(price(run.figures()).nanos());
    }

    private static Price price(Figures figures) {
        EventLedger ledger = new EventLedger();
        for (Event event : Event.values()) {
            ledger.count(event, figures.number("event." + event, 0));
        }
        long pages = Math.max(1, figures.number("heap.mapped.pages", 1));
        return Price.of(ledger, CostProfile.paper(), pages);
    }

    private static String time(Price price, Set<Event> events) {
        return Print.time(Math.round(events.stream().mapToDouble(price::nanos).sum()));
    }
}
