package org.ooh4j.agent.compare;

import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** What is known of one technique: its run on the measured clock, the same run priced, and a run beside the oracle. */
record Compared(
        Technique technique, Behaviour behaviour, MeasuredRun measured, ModelledEpochs modelled, ObservedRun observed) {
    /** Whether pages were lost that the behaviour promises to report. */
    boolean broken() {
        return behaviour == Behaviour.INTENDED && observed.missed() > 0;
    }
}
