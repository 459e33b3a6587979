package org.ooh4j.agent.calibrate;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.ooh4j.hwsim.cost.Event;

/** Measures a few events on this host. */
interface Probe {
    /** What it measures, in a few words. */
    String name();

    /** The events that it has a figure for when it succeeds. */
    Set<Event> events();

    /**
     * Measures; leaves out an event whose figure drowns in noise.
     *
     * @throws IOException if this host does not allow it; the message is the reason
     */
    List<Measurement> measure(CalibrationPlan plan) throws IOException;
}
