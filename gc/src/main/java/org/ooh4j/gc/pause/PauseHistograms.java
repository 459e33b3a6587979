package org.ooh4j.gc.pause;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * Pauses by kind, in nanoseconds.
 *
 * <p><b>Assumptions.</b> A pause is recorded after it has ended, so recording is not part of any pause.
 *
 * <p><b>Guarantees.</b> Every recorded pause is in exactly one interval and in all later snapshots. Any thread may
 * record: the collector, the checkpointer's observer, a thread that waited at the gate.
 *
 * <p><b>Progress.</b> Recording is wait-free but for the histogram's rare growth; snapshots and intervals exclude each
 * other and stop nobody.
 */
public final class PauseHistograms {
    /** Decimal digits that recorded values keep. */
    static final int SIGNIFICANT_DIGITS = 3;

    private final Map<PauseKind, KindRecorder> pauses = new EnumMap<>(PauseKind.class);
    private final Map<PauseKind, KindRecorder> timesToStop = new EnumMap<>(PauseKind.class);

    /** Empty histograms. */
    public PauseHistograms() {
        for (PauseKind kind : PauseKind.values()) {
            pauses.put(kind, new KindRecorder(kind.tag()));
            timesToStop.put(kind, new KindRecorder(kind.tag() + "-time-to-stop"));
        }
    }

    /** Records one pause; negative times count as 0. */
    public void record(PauseKind kind, long timeToStopNanos, long stoppedNanos) {
        long timeToStop = Math.max(0, timeToStopNanos);
        pauses.get(kind).record(timeToStop + Math.max(0, stoppedNanos));
        timesToStop.get(kind).record(timeToStop);
    }

    /** All pauses recorded so far. */
    public synchronized PauseSnapshot snapshot() {
        return new PauseSnapshot(copy(pauses), copy(timesToStop));
    }

    /** The pauses since the last call, tagged by kind; kinds without a pause are left out. For one log at a time. */
    synchronized Iterable<Histogram> takeIntervals() {
        List<Histogram> intervals = new ArrayList<>();
        for (Map<PauseKind, KindRecorder> family : List.of(pauses, timesToStop)) {
            for (KindRecorder recorder : family.values()) {
                Histogram interval = recorder.takeInterval();
                if (interval.getTotalCount() > 0) {
                    intervals.add(interval);
                }
            }
        }
        return intervals;
    }

    private static Map<PauseKind, Histogram> copy(Map<PauseKind, KindRecorder> family) {
        Map<PauseKind, Histogram> copies = new EnumMap<>(PauseKind.class);
        family.forEach((kind, recorder) -> copies.put(kind, recorder.total()));
        return copies;
    }
}
