package org.ooh4j.gc.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One phase of a collection, told after the fact: nothing is allocated in a pause. */
@Name("org.ooh4j.Phase")
@Label("Phase")
@Description("One phase of a collection; told when the collection ends")
@Category("OoH4J")
@StackTrace(false)
final class PhaseFlight extends Event {
    @Label("Collection")
    long collection;

    @Label("Phase")
    String phase;

    @Label("Began After")
    @Timespan(Timespan.NANOSECONDS)
    long beganAfter;

    @Label("Time")
    @Timespan(Timespan.NANOSECONDS)
    long time;

    @Label("In a Pause")
    boolean stopTheWorld;
}
