package org.ooh4j.gc.flight;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** One collection. */
@Name("org.ooh4j.Collection")
@Label("Collection")
@Description("One collection, its sweep included")
@Category("OoH4J")
@StackTrace(false)
final class CollectionFlight extends Event {
    @Label("Number")
    long number;

    @Label("Kind")
    String kind;

    @Label("Cause")
    String cause;

    @Label("Degenerate Because")
    String degenerateReason;

    @Label("Live")
    @DataAmount(DataAmount.BYTES)
    long live;

    @Label("Reclaimed")
    @DataAmount(DataAmount.BYTES)
    long reclaimed;

    @Label("Marked")
    @DataAmount(DataAmount.BYTES)
    long marked;

    @Label("Kept by Handles Alone")
    @DataAmount(DataAmount.BYTES)
    long handleOnly;

    @Label("Pre-clean Rounds")
    int precleanRounds;

    @Label("Dirty Pages")
    long dirtyPages;

    @Label("Objects Re-marked")
    long remarked;

    @Label("Objects Scanned")
    long objects;

    @Label("Roots")
    long roots;

    @Label("Longest Pause")
    @Timespan(Timespan.NANOSECONDS)
    long longestPause;
}
