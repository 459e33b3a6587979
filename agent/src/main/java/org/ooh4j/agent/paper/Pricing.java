package org.ooh4j.agent.paper;

import java.util.Set;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.cost.Formulas;
import org.ooh4j.hwsim.cost.Price;
import org.ooh4j.hwsim.cost.TechniqueTerms;

/** Runs of the micro-benchmark, priced by a profile through the paper's formulas. Modelled nanoseconds and ratios. */
record Pricing(CostProfile profile) {
    /** Slowdown of the pass: (T + E(C_x) + I(C_x, C_tked)) / T, switching on and off left out as in Figure 4. */
    double slowdown(ArrayRun run) {
        return slowdown(run, run.added());
    }

    /** The same with switching on and off. */
    double slowdownWithSetUp(ArrayRun run) {
        EventLedger all = run.added();
        for (Event event : Event.values()) {
            all.count(event, run.setUp().of(event));
        }
        return slowdown(run, all);
    }

    /** What taking the dirty pages of the pass costs. */
    double collectionNanos(ArrayRun run) {
        return nanos(run, terms(run).collection());
    }

    /** What {@code events} of the pass cost. */
    double nanos(ArrayRun run, Set<Event> events) {
        Price price = price(run, run.added());
        return events.stream().mapToDouble(price::nanos).sum();
    }

    private double slowdown(ArrayRun run, EventLedger ledger) {
        return Formulas.of(terms(run), price(run, ledger)).tracked(run.passNanos(), 0) / run.passNanos();
    }

    private Price price(ArrayRun run, EventLedger ledger) {
        return Price.of(ledger, profile, run.size().pages());
    }

    static TechniqueTerms terms(ArrayRun run) {
        String name = run.technique().name();
        return TechniqueTerms.named(name)
                .orElseThrow(() -> new IllegalStateException(
                        "a technique has no formulas: technique=" + name + "; give it a row in TechniqueTerms"));
    }
}
