package org.ooh4j.agent.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.ooh4j.agent.options.UsageException;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.HarvestReport;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.trace.TraceSink;
import org.ooh4j.hwsim.tracking.Technique;

/** Runs the workload of a request on heaps of its own. */
final class Runs {
    /** The headers, and blocks that the heap takes besides. */
    private static final long ROOM = 16L << 20;

    /** Stores after which the compiler has seen enough, and passes at least and at most to get there. */
    private static final long WARM_STORES = 1_000_000;

    private static final int LEAST_WARM_UP = 3;
    private static final int MOST_WARM_UP = 200;

    private final ComparisonRequest request;
    private final Consumer<String> progress;

    Runs(ComparisonRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Plain passes, tracked passes and harvests take turns: what disturbs the machine disturbs all three. */
    MeasuredRun measure(Technique technique) {
        ManagedHeap heap = ManagedHeap.open(traced(options(technique)));
        progress.accept("ooh4j: " + technique + ": " + request.passes() + " passes, then as many beside the oracle");
        List<EventLedger> epochs = new ArrayList<>();
        long[] plain = new long[request.passes()];
        long[] tracked = new long[request.passes()];
        long[] harvest = new long[request.passes()];
        long trackedPages;
        try (heap) {
            Workload.Run run = request.workload().open(heap, request.bytes());
            DirtyLog log = heap.dirtyLog();
            int warmUp = warmUp();
            EventLedger before = null;
            for (int pass = -warmUp; pass < request.passes(); pass++) {
                if (pass == 0) {
                    before = log.ledger();
                }
                long began = System.nanoTime();
                run.plainPass(pass);
                long plainEnded = System.nanoTime();
                run.trackedPass(pass);
                long trackedEnded = System.nanoTime();
                log.harvest();
                long harvestEnded = System.nanoTime();
                if (pass >= 0) {
                    plain[pass] = plainEnded - began;
                    tracked[pass] = trackedEnded - plainEnded;
                    harvest[pass] = harvestEnded - trackedEnded;
                    EventLedger after = log.ledger();
                    epochs.add(after.since(before));
                    before = after;
                }
            }
            trackedPages = heap.space().arena().committedBytes() >>> 12;
        }
        // closed: switching off is counted too
        EventLedger life = heap.dirtyLog().ledger();
        return new MeasuredRun(
                Spread.of(plain), Spread.of(tracked), Spread.of(harvest), epochs, life, Math.max(1, trackedPages));
    }

    /** No warm-up: the first epoch is the one in which a published technique has not forgotten anything yet. */
    ObservedRun observe(Technique technique) {
        try (ManagedHeap heap = ManagedHeap.open(options(technique).withOracle(true))) {
            Workload.Run run = request.workload().open(heap, request.bytes());
            List<HarvestReport> harvests = new ArrayList<>();
            for (int pass = 0; pass < request.passes(); pass++) {
                run.trackedPass(pass);
                harvests.add(heap.dirtyLog().harvest());
            }
            return new ObservedRun(harvests);
        }
    }

    private ManagedHeap.Options options(Technique technique) {
        return ManagedHeap.Options.of(request.bytes() + request.bytes() / 8 + ROOM)
                .with(technique)
                .with(request.behaviour())
                .withShape(
                        shape -> shape.withVcpus(request.vcpus()).withPages(request.guestPages(), PageSize.FOUR_KIB));
    }

    private ManagedHeap.Options traced(ManagedHeap.Options options) {
        if (request.trace().isEmpty()) {
            return options;
        }
        try {
            return options.withTrace(TraceSink.to(
                    request.trace().get(),
                    (cause, events) -> progress.accept("ooh4j: the trace has stopped, the run goes on: trace="
                            + request.trace().get() + ", events=" + events + ", " + cause.getMessage())));
        } catch (IOException e) {
            throw new UsageException(
                    "cannot write the trace: trace=" + request.trace().get() + ", name another file: " + e.getMessage(),
                    e);
        }
    }

    private int warmUp() {
        long passes = WARM_STORES * 4096 / request.bytes();
        return (int) Math.max(LEAST_WARM_UP, Math.min(MOST_WARM_UP, passes));
    }
}
