package org.ooh4j.gc.flight;

import jdk.jfr.FlightRecorder;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.gc.report.CycleReport;

/**
 * Tells the Flight Recorder of a collector's work: {@code org.ooh4j.Collection}, {@code org.ooh4j.Pause}, {@code
 * org.ooh4j.Phase}, {@code org.ooh4j.AllocationStall}, {@code org.ooh4j.Pacing}. Every collector has one.
 *
 * <p>While nobody has started the recorder in this JVM, no event's class is loaded and a call costs the look at a static
 * field. It may be started at any time, by {@code jcmd} too.
 */
public final class FlightEvents implements CollectionListener {
    /** Made when the recorder is there: with it the events' classes are loaded. */
    private volatile Flights flights;

    private FlightEvents() {}

    /** A listener for one collector; one that does nothing on a JVM without the recorder. */
    public static CollectionListener listener() {
        boolean there = ModuleLayer.boot().findModule("jdk.jfr").isPresent();
        return there ? new FlightEvents() : NONE;
    }

    @Override
    public void cycleBegins(long cycle, CycleCause cause) {
        if (FlightRecorder.isInitialized()) {
            flights().cycleBegins();
        }
    }

    @Override
    public void pauseEnded(PauseEvent pause) {
        if (FlightRecorder.isInitialized()) {
            flights().pauseEnded(pause);
        }
    }

    @Override
    public void cycleEnded(CycleReport report) {
        if (FlightRecorder.isInitialized()) {
            flights().cycleEnded(report);
        }
    }

    @Override
    public void waitBegins(WaitKind kind) {
        if (FlightRecorder.isInitialized()) {
            flights().waitBegins(kind);
        }
    }

    @Override
    public void waitEnded(WaitKind kind, long nanos) {
        if (FlightRecorder.isInitialized()) {
            flights().waitEnded(kind, nanos);
        }
    }

    private Flights flights() {
        Flights made = flights;
        return made != null ? made : make();
    }

    private synchronized Flights make() {
        if (flights == null) {
            flights = new Flights();
        }
        return flights;
    }
}
