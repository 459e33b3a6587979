package org.ooh4j.agent.telemetry;

import java.util.Arrays;
import org.HdrHistogram.Histogram;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorStatistics;
import org.ooh4j.gc.VerificationStatistics;
import org.ooh4j.gc.pause.MinimumUtilisation;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.pause.PauseSnapshot;
import org.ooh4j.gc.pause.WaitKind;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;

/** Reads the figures of a heap and its collector; times are measured, in nanoseconds. */
public final class RunFigures {
    private static final PauseKind[] OF_COLLECTIONS = Arrays.stream(PauseKind.values())
            .filter(kind -> kind != PauseKind.GATE && kind != PauseKind.SNAPSHOT)
            .toArray(PauseKind[]::new);

    private RunFigures() {}

    /** Adds what the heap and the collector did so far to {@code figures}. */
    public static void read(ManagedHeap heap, Collector collector, Figures figures) {
        figures.put("technique", heap.dirtyLog().technique().name());
        figures.put("behaviour", heap.dirtyLog().tracking().behaviour().label());
        figures.put("plan", collector.options().plan().label());
        figures.put("barrier", heap.stops().barrierName());
        figures.put("heap.limit.bytes", heap.space().arena().limitBytes());
        figures.put("heap.mapped.pages", heap.space().arena().committedBytes() >>> 12);
        collections(collector.statistics(), figures);
        verifications(collector.verifications(), figures);
        pauses(collector.pauses().snapshot(), figures);
        utilisation(collector.pauses().utilisation(), figures);
        events(heap.dirtyLog().ledger(), figures);
        events(collector.ledger(), figures);
        figures.put("dirty.pages", heap.dirtyLog().harvestedPages());
        figures.put("oracle.pages", heap.dirtyLog().oraclePages());
        figures.put("oracle.missed", heap.dirtyLog().oracleMisses());
        if (heap.dirtyLog().tracedEvents() >= 0) {
            figures.put("trace.events", heap.dirtyLog().tracedEvents());
            figures.put("trace.lost", heap.dirtyLog().lostTraceEvents());
        }
    }

    private static void collections(CollectorStatistics statistics, Figures figures) {
        figures.put("gc.cycles", statistics.collections());
        figures.put("gc.cycles.full", statistics.full());
        figures.put("gc.cycles.concurrent", statistics.concurrent());
        figures.put("gc.cycles.degenerate", statistics.degenerate());
        figures.put("gc.live.bytes", statistics.liveBytes());
        figures.put("gc.reclaimed.bytes", statistics.reclaimedBytes());
        figures.put("gc.rescanned.pages", statistics.dirtyPagesRescanned());
        figures.put("gc.handle-blocks.dropped", statistics.handleBlocksDropped());
        figures.put("gc.jvm-collections.asked", statistics.jvmCollectionsAsked());
        figures.put("gc.listener.errors", statistics.listenerErrors());
    }

    private static void verifications(VerificationStatistics seen, Figures figures) {
        figures.put("verify.heap.checks", seen.heapChecks());
        figures.put("verify.heap.problems", seen.heapProblems());
        figures.put("verify.dirty.checks", seen.dirtyChecks());
        figures.put("verify.dirty.unreported-pages", seen.unreportedPages());
    }

    private static void pauses(PauseSnapshot snapshot, Figures figures) {
        for (PauseKind kind : PauseKind.values()) {
            String name = "pause." + kind.tag();
            percentiles(name, snapshot.of(kind), figures);
            if (snapshot.of(kind).getTotalCount() > 0) {
                parts(name, snapshot, figures, kind);
            }
        }
        percentiles("pause.gc", snapshot.merged(OF_COLLECTIONS), figures);
        parts("pause.gc", snapshot, figures, OF_COLLECTIONS);
        for (WaitKind kind : WaitKind.values()) {
            percentiles("wait." + kind.tag(), snapshot.of(kind), figures);
        }
        figures.put("wait.longest.max", snapshot.longestHeldNanos());
    }

    /** What pauses are made of, each for itself: the longest work need not be in the longest pause. */
    private static void parts(String name, PauseSnapshot snapshot, Figures figures, PauseKind... kinds) {
        percentiles(name + ".time-to-stop", PauseSnapshot.merged(snapshot.timesToStop(), kinds), figures);
        percentiles(name + ".work", PauseSnapshot.merged(snapshot.work(), kinds), figures);
        percentiles(name + ".preempted", PauseSnapshot.merged(snapshot.preempted(), kinds), figures);
    }

    private static void utilisation(MinimumUtilisation found, Figures figures) {
        for (int millis : MinimumUtilisation.WINDOWS_MILLIS) {
            found.of(millis).ifPresent(share -> figures.put("mmu." + millis + "ms", share));
        }
        figures.put("mmu.stops", found.stops());
        figures.put("mmu.stops.forgotten", found.forgotten());
        figures.put("mmu.observed.nanos", found.observedNanos());
    }

    private static void percentiles(String name, Histogram histogram, Figures figures) {
        figures.put(name + ".count", histogram.getTotalCount());
        if (histogram.getTotalCount() > 0) {
            figures.put(name + ".p50", histogram.getValueAtPercentile(50));
            figures.put(name + ".p95", histogram.getValueAtPercentile(95));
            figures.put(name + ".p99", histogram.getValueAtPercentile(99));
            figures.put(name + ".max", histogram.getMaxValue());
            figures.put(name + ".total", Math.round(histogram.getMean() * histogram.getTotalCount()));
        }
    }

    /** Adds the counts of {@code ledger} to those there already. */
    public static void events(EventLedger ledger, Figures figures) {
        for (Event event : Event.values()) {
            String name = "event." + event;
            figures.put(name, figures.number(name, 0) + ledger.of(event));
        }
    }
}
