package org.ooh4j.agent.compare;

import java.util.List;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.cost.Phase;
import org.ooh4j.hwsim.cost.Price;
import org.ooh4j.hwsim.cost.PriceLine;

/**
 * The counted epochs of a run, priced: the modelled clock. What happens with and without tracking is in no sum.
 *
 * @param epochs events of each epoch
 * @param life events of the whole run
 * @param profile the prices
 * @param trackedPages pages that the technique tracked, at least 1
 */
record ModelledEpochs(List<EventLedger> epochs, EventLedger life, CostProfile profile, long trackedPages) {
    static ModelledEpochs of(MeasuredRun run, CostProfile profile) {
        return new ModelledEpochs(run.epochs(), run.life(), profile, run.trackedPages());
    }

    /** Modelled nanoseconds, once a run: switching the technique on and off. */
    double setUp() {
        return nanos(life, Phase.SET_UP);
    }

    /** Modelled nanoseconds an epoch that the program pays while it runs. */
    double inTheProgram() {
        return mean(Phase.MONITORING);
    }

    /** Modelled nanoseconds an epoch that the tracker pays for the pages. */
    double takingPages() {
        return mean(Phase.COLLECTION);
    }

    /** Modelled nanoseconds an epoch in all; set-up is in no epoch. */
    double inAll() {
        return inTheProgram() + takingPages();
    }

    /** A pass with its epoch, by the pass alone; both on the clock of the prices. */
    double overhead(double passNanos) {
        return (passNanos + inAll()) / passNanos;
    }

    double leastInAll() {
        return epochs.stream().mapToDouble(this::inAll).min().orElse(0);
    }

    double mostInAll() {
        return epochs.stream().mapToDouble(this::inAll).max().orElse(0);
    }

    /** Everything that was counted in all epochs together, term by term. */
    Price price() {
        return Price.of(sum(), profile, trackedPages);
    }

    /** The terms of set-up, of the whole run. */
    List<PriceLine> setUpTerms() {
        return Price.of(life, profile, trackedPages).lines().stream()
                .filter(line -> Phase.of(line.event()) == Phase.SET_UP)
                .toList();
    }

    private EventLedger sum() {
        EventLedger sum = new EventLedger();
        for (EventLedger epoch : epochs) {
            for (Event event : Event.values()) {
                sum.count(event, epoch.of(event));
            }
        }
        return sum;
    }

    private double inAll(EventLedger epoch) {
        return nanos(epoch, Phase.MONITORING) + nanos(epoch, Phase.COLLECTION);
    }

    private double mean(Phase phase) {
        return nanos(sum(), phase) / epochs.size();
    }

    private double nanos(EventLedger ledger, Phase phase) {
        Price price = Price.of(ledger, profile, trackedPages);
        return phase.events().stream().mapToDouble(price::nanos).sum();
    }
}
