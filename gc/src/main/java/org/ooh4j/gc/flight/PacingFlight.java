package org.ooh4j.gc.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An allocation paid for being ahead of the marking. */
@Name("org.ooh4j.Pacing")
@Label("Pacing")
@Description("An allocation waited because it was ahead of the marking")
@Category("OoH4J")
@StackTrace(false)
final class PacingFlight extends Event {
    @Label("Waited")
    @Timespan(Timespan.NANOSECONDS)
    long waited;
}
