package org.ooh4j.gc.pause;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Pauses by kind, the waits of single threads by kind, and how much of the time was left to the program; nanoseconds.
 *
 * <p><b>Assumptions.</b> A pause is recorded after it has ended, so recording is not part of any pause.
 *
 * <p><b>Guarantees.</b> Every recorded pause is in exactly one interval and in all later snapshots. Any thread may
 * record: the collector, the checkpointer's observer, a thread that waited at the gate.
 *
 * <p><b>Progress.</b> Recording a wait is wait-free but for a kind's first and the histogram's rare growth; recording a
 * pause takes a lock for a moment. Snapshots and intervals exclude each other and stop nobody.
 */
public final class PauseHistograms {
    /** Decimal digits that recorded values keep. */
    static final int SIGNIFICANT_DIGITS = 3;

    private final RecorderFamily<PauseKind> pauses = new RecorderFamily<>(PauseKind.class, PauseKind::tag);
    private final RecorderFamily<PauseKind> timesToStop =
            new RecorderFamily<>(PauseKind.class, kind -> kind.tag() + "-time-to-stop");
    private final RecorderFamily<PauseKind> work = new RecorderFamily<>(PauseKind.class, kind -> kind.tag() + "-work");
    private final RecorderFamily<PauseKind> preempted =
            new RecorderFamily<>(PauseKind.class, kind -> kind.tag() + "-preempted");
    private final RecorderFamily<WaitKind> waits = new RecorderFamily<>(WaitKind.class, WaitKind::tag);
    private final PauseIntervals stops = new PauseIntervals();

    /**
     * Makes the recorders of one kind ahead of its first pause, and with it loads what recording needs: else the time
     * that takes lies between a collection's first pause and its marking.
     */
    public void prepare(PauseKind kind) {
        pauses.of(kind);
        timesToStop.of(kind);
        work.of(kind);
        preempted.of(kind);
    }

    /** Records one pause that ended just now and whose processor time is not known; negative times count as 0. */
    public void record(PauseKind kind, long timeToStopNanos, long stoppedNanos) {
        record(kind, PauseTiming.endedNow(Math.max(0, timeToStopNanos), Math.max(0, stoppedNanos)));
    }

    /** Records one pause. */
    public void record(PauseKind kind, PauseTiming timing) {
        pauses.record(kind, timing.totalNanos());
        timesToStop.record(kind, timing.timeToStopNanos());
        if (timing.preemptedNanos() >= 0) {
            work.record(kind, timing.workNanos());
            preempted.record(kind, timing.preemptedNanos());
        }
        if (kind.stopsTheWorld()) {
            stops.add(timing.startNanos(), timing.startNanos() + timing.totalNanos());
        }
    }

    /** Records that one thread waited; negative times count as 0. */
    public void recordWait(WaitKind kind, long nanos) {
        waits.record(kind, Math.max(0, nanos));
    }

    /** All pauses and waits recorded so far. */
    public synchronized PauseSnapshot snapshot() {
        return new PauseSnapshot(
                pauses.totals(), timesToStop.totals(), work.totals(), preempted.totals(), waits.totals());
    }

    /** How much of the time the stops left to the program so far, in its worst windows. */
    public MinimumUtilisation utilisation() {
        return stops.until(System.nanoTime());
    }

    /** What came since the last call, tagged by kind; kinds without any are left out. For one log at a time. */
    synchronized Iterable<Histogram> takeIntervals() {
        List<Histogram> intervals = new ArrayList<>();
        pauses.takeIntervals(intervals);
        timesToStop.takeIntervals(intervals);
        work.takeIntervals(intervals);
        preempted.takeIntervals(intervals);
        waits.takeIntervals(intervals);
        return intervals;
    }
}
