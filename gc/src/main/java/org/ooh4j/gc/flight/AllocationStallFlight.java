package org.ooh4j.gc.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** An allocation waited for room. */
@Name("org.ooh4j.AllocationStall")
@Label("Allocation Stall")
@Description("An allocation waited for room")
@Category("OoH4J")
@StackTrace(true)
final class AllocationStallFlight extends Event {
    @Label("Waited")
    @Timespan(Timespan.NANOSECONDS)
    long waited;
}
