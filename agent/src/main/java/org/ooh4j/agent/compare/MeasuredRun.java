package org.ooh4j.agent.compare;

import java.util.List;
import org.ooh4j.hwsim.cost.EventLedger;

/**
 * The run of a technique without an observer, unless the behaviour needs one.
 *
 * @param plain measured nanoseconds of a pass that nobody tracks, over the same memory
 * @param tracked measured nanoseconds of a tracked pass
 * @param harvest measured nanoseconds of the harvest after it
 * @param epochs what the machine counted in each of these epochs
 * @param life what it counted from its first event to its end
 * @param trackedPages pages that the technique tracked
 */
record MeasuredRun(
        Spread plain, Spread tracked, Spread harvest, List<EventLedger> epochs, EventLedger life, long trackedPages) {
    MeasuredRun {
        epochs = List.copyOf(epochs);
    }

    /** Measured time of a tracked pass by that of a plain one. */
    double overhead() {
        return tracked.median() / plain.median();
    }
}
