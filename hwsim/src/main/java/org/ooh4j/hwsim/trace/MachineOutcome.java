package org.ooh4j.hwsim.trace;

import java.util.List;
import org.ooh4j.hwsim.cost.EventLedger;

/**
 * What one machine of a replay counted.
 *
 * @param ledger the events, before the tracking was ended
 * @param epochs the score of each harvest; what was written after the last one has none
 * @param mappedPages pages from the beginning of the range to the last that was ever mapped
 */
public record MachineOutcome(EventLedger ledger, List<Completeness> epochs, long mappedPages) {
    /** Keeps its own copy of the list. */
    public MachineOutcome {
        epochs = List.copyOf(epochs);
    }

    /** The score of all epochs together. */
    public Completeness completeness() {
        return epochs.stream().reduce(Completeness.NONE, Completeness::plus);
    }
}
