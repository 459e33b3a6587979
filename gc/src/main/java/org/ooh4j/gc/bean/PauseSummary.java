package org.ooh4j.gc.bean;

import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.PauseSnapshot;

/** Pauses of one kind, with what they are made of: a composite value of a management bean. */
public final class PauseSummary {
    private final TimeSummary whole;
    private final TimeSummary timeToStop;
    private final TimeSummary work;
    private final TimeSummary preempted;

    PauseSummary(PauseSnapshot snapshot, PauseKind kind) {
        this.whole = new TimeSummary(snapshot.of(kind));
        this.timeToStop = new TimeSummary(snapshot.timesToStop().get(kind));
        this.work = new TimeSummary(snapshot.work().get(kind));
        this.preempted = new TimeSummary(snapshot.preempted().get(kind));
    }

    /** The whole pauses. */
    public TimeSummary getWhole() {
        return whole;
    }

    /** The part of them until the world stood still. */
    public TimeSummary getTimeToStop() {
        return timeToStop;
    }

    /** What the stopping thread did in them, by the processor's clock; without pauses of unknown processor time. */
    public TimeSummary getWork() {
        return work;
    }

    /** How long the stopping thread was kept from its work; without pauses of unknown processor time. */
    public TimeSummary getPreempted() {
        return preempted;
    }
}
