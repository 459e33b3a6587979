package org.ooh4j.gc.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.ooh4j.gc.mark.WorkCounts;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.reference.ReferenceCounts;
import org.ooh4j.gc.remark.PrecleanRounds;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.gc.report.CycleKind;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.heap.space.SpaceStatistics;

/** The figures of the collection under way; the collector's thread. Nothing is allocated in a pause. */
final class Cycle {
    final long number;
    final CycleCause cause;
    final WorkCounts.Reading workBefore;
    final List<PauseEvent> pauses = new ArrayList<>(2);
    final long[] phaseNanos = new long[Phase.values().length];
    final long[] phaseStarts = new long[Phase.values().length];
    final long startNanos = System.nanoTime();
    SpaceStatistics beforeSweep;
    /** Whether allocation was told that tracing has begun, since the last pause. */
    boolean paced;

    long dirtyPages;
    long handleOnlyBytes;
    int handleBlocksDropped;
    int foreignFreed;

    Cycle(long number, CycleCause cause, WorkCounts.Reading workBefore) {
        this.number = number;
        this.cause = cause;
        this.workBefore = workBefore;
        Arrays.fill(phaseNanos, -1);
    }

    void ran(Phase phase, long began, long nanos) {
        int at = phase.ordinal();
        if (phaseNanos[at] < 0) {
            phaseStarts[at] = began;
        }
        phaseNanos[at] = Math.max(0, phaseNanos[at]) + nanos;
    }

    CycleReport report(
            CycleKind kind,
            String degenerateReason,
            PrecleanRounds rounds,
            WorkCounts.Reading workNow,
            long stackPeak,
            int handleBlocks,
            SpaceStatistics now,
            ReferenceCounts references) {
        WorkCounts.Reading work = workNow.since(workBefore);
        long allocatedMeanwhile = now.allocatedBytes() - beforeSweep.allocatedBytes();
        return new CycleReport(
                number,
                kind,
                cause,
                degenerateReason,
                List.copyOf(pauses),
                byPhase(phaseNanos),
                Arrays.stream(rounds.pagesByRound()).boxed().toList(),
                rounds.narrowRounds(),
                dirtyPages,
                work.roots(),
                work.objects(),
                work.words(),
                work.markedBytes(),
                handleOnlyBytes,
                stackPeak,
                handleBlocks,
                handleBlocksDropped,
                foreignFreed,
                now.liveBytes(),
                Math.max(0, beforeSweep.liveBytes() + allocatedMeanwhile - now.liveBytes()),
                references.weakCleared(),
                references.finalizersReady(),
                references.finalizerCycles(),
                byPhase(phaseStarts),
                startNanos,
                System.nanoTime() - startNanos,
                work.again());
    }

    private Map<Phase, Long> byPhase(long[] figures) {
        Map<Phase, Long> times = new EnumMap<>(Phase.class);
        for (Phase phase : Phase.values()) {
            if (phaseNanos[phase.ordinal()] >= 0) {
                times.put(phase, figures[phase.ordinal()]);
            }
        }
        return times;
    }
}
