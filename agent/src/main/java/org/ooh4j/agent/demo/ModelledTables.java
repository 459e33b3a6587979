package org.ooh4j.agent.demo;

import java.util.stream.Collectors;
import org.ooh4j.agent.table.Print;
import org.ooh4j.agent.table.Table;
import org.ooh4j.agent.telemetry.Figures;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.cost.Phase;
import org.ooh4j.hwsim.cost.Price;

/** What the counted events would cost by the prices of a profile: the modelled clock. */
final class ModelledTables {
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
                    time(price, Phase.SET_UP),
                    time(price, Phase.MONITORING),
                    time(price, Phase.COLLECTION),
                    time(price, Phase.GARBAGE_COLLECTION),
                    time(price, Phase.CHECKPOINTING),
                    Print.time(Math.round(price.nanos())));
        }
        return "modelled (counted events at " + prices(results) + "; not comparable with measured times)\n" + table;
    }

    /** What the reports of the runs say that they are to be priced with. */
    private static String prices(DemoResults results) {
        String profiles = results.runs().stream()
                .filter(run -> !run.plan().isEmpty())
                .map(run -> profile(run.figures()))
                .distinct()
                .collect(Collectors.joining(", "));
        return profiles.equals(CostProfile.PAPER) ? "the paper's prices, Table IV" : "the prices of " + profiles;
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
        return Price.of(ledger, CostProfile.named(profile(figures)), pages);
    }

    private static String profile(Figures figures) {
        String named = figures.text("profile");
        return named.isEmpty() ? CostProfile.PAPER : named;
    }

    private static String time(Price price, Phase phase) {
        return Print.time(
                Math.round(phase.events().stream().mapToDouble(price::nanos).sum()));
    }
}
