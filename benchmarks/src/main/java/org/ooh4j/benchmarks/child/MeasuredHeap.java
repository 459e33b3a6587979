package org.ooh4j.benchmarks.child;

import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.pacing.TriggerOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.ManagedHeap;

/** A heap with a collector, both opened after the parameters, and what was measured of them. */
final class MeasuredHeap implements AutoCloseable {
    private final ManagedHeap heap;
    private final Collector collector;
    private final Recording recording = new Recording();

    /** A heap of at most {@code heap=} bytes, else {@code limitBytes}, collected after {@code plan=} by {@code markers=}. */
    MeasuredHeap(Parameters parameters, long limitBytes) {
        heap = ManagedHeap.builder()
                .limit(parameters.number("heap", limitBytes))
                .open();
        CollectorOptions options = CollectorOptions.of(PlanKind.of(parameters.text("plan", "stw")))
                .withMarkers(parameters.count("markers", 1));
        long every = parameters.number("every", 0);
        if (every > 0) {
            TriggerOptions trigger = options.trigger();
            options = options.with(
                    new TriggerOptions(trigger.minBytes(), trigger.liveShare(), trigger.headroomShare(), every));
        }
        collector = Collector.open(heap, options, recording);
    }

    ManagedHeap heap() {
        return heap;
    }

    Collector collector() {
        return collector;
    }

    Recording recording() {
        return recording;
    }

    /** Prints pauses, collections, counters and threads' times; before the collector's threads end. */
    void print(Figures figures) {
        ThreadTimes.read().forEach((group, nanos) -> figures.figure("cpu-" + group + "-nanos", nanos));
        recording.print(figures);
        figures.row("statistics", collector.statistics());
        figures.figure("committed-bytes", heap.space().statistics().committedBytes());
        figures.figure("handle-blocks", heap.handles().blockCount());
        figures.figure("jvm-collections-asked-by-handles", heap.handles().askedCollections());
    }

    @Override
    public void close() {
        collector.close();
        heap.close();
    }
}
