package org.ooh4j.gc.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One pause. */
@Name("org.ooh4j.Pause")
@Label("Pause")
@Description("One stop of all mutators, or the time that the gate of atomic operations was closed")
@Category("OoH4J")
@StackTrace(false)
final class PauseFlight extends Event {
    @Label("Collection")
    long collection;

    @Label("Kind")
    String kind;

    @Label("Total")
    @Timespan(Timespan.NANOSECONDS)
    long total;

    @Label("Time to Stop")
    @Timespan(Timespan.NANOSECONDS)
    long timeToStop;

    @Label("Work")
    @Timespan(Timespan.NANOSECONDS)
    long work;

    @Label("Preempted")
    @Timespan(Timespan.NANOSECONDS)
    long preempted;

    @Label("Dirty Pages")
    int dirtyPages;

    @Label("Objects Re-marked")
    long remarked;

    @Label("Objects Scanned")
    long objects;

    @Label("Roots")
    long roots;

    @Label("Used")
    @DataAmount(DataAmount.BYTES)
    long used;
}
