package org.ooh4j.agent.soak;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.VerificationStatistics;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.gc.report.CollectionListener;
import org.ooh4j.gc.report.CycleKind;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * One heap with one plan and one technique, its workloads and its account. Turns are made by one thread; a heap on
 * which something failed has no further turn.
 */
final class SoakedHeap implements AutoCloseable {
    /** Longest wait for the threads of a turn after its end. */
    private static final long JOIN_MILLIS = 120_000;
    /** Steps that a workload makes before it waits for the end of a collection: collections are what is soaked. */
    private static final int STEPS_A_COLLECTION = 12;
    /** Collections to one that is exact. */
    private static final int CYCLES_AN_EXACT_ONE = 8;
    /** With more handle blocks the JVM is asked to drop dead ones: each is scanned, audited and traced every time. */
    private static final int MANY_BLOCKS = 4000;

    private static final long LOOK_NANOS = 200_000;

    private final PlanKind plan;
    private final Technique technique;
    private final ManagedHeap heap;
    private final Collector collector;
    private final List<Workload> workloads;
    private final Map<CycleKind, Long> collections = new EnumMap<>(CycleKind.class);
    private final LongAdder operations = new LongAdder();
    private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final ReferenceTally references = new ReferenceTally();
    private final List<MemorySample> samples = new ArrayList<>();
    private volatile long ended;
    private long nanos;
    private boolean abandoned;

    SoakedHeap(SoakRequest request, PlanKind plan, Technique technique, long seed) {
        this.plan = plan;
        this.technique = technique;
        this.heap = ManagedHeap.open(ManagedHeap.Options.of(request.heapBytes()).with(technique));
        this.collector = Collector.open(
                heap, CollectorOptions.of(plan).withChecks().withStress(request.stressBytes()), counting());
        this.workloads = Workloads.all(new HeapObjects(heap), seed, references);
    }

    private CollectionListener counting() {
        return new CollectionListener() {
            @Override
            public void cycleEnded(CycleReport report) {
                ended = report.cycle();
                synchronized (collections) {
                    collections.merge(report.kind(), 1L, Long::sum);
                }
            }
        };
    }

    @Override
    public String toString() {
        return "plan=" + plan.label() + " technique=" + technique;
    }

    boolean isSound() {
        return failures.isEmpty();
    }

    long operations() {
        return operations.sum();
    }

    long collections() {
        synchronized (collections) {
            return collections.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Runs every workload in a thread of its own, and one that collects all the time, until {@code over}, then checks
     * all of them and takes a sample.
     */
    void turn(BooleanSupplier over) {
        long began = System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        for (Workload workload : workloads) {
            threads.add(start(workload.name(), () -> run(workload, over)));
        }
        threads.add(start("collections", () -> collect(over)));
        threads.forEach(this::join);
        if (isSound()) {
            settle();
        }
        nanos += System.nanoTime() - began;
    }

    private Thread start(String name, Runnable body) {
        Thread thread = new Thread(
                () -> {
                    try {
                        body.run();
                    } catch (Throwable e) {
                        failures.add(Failure.of(name, e));
                    }
                },
                "soak " + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private void run(Workload workload, BooleanSupplier over) {
        while (isSound() && !over.getAsBoolean()) {
            long before = ended;
            for (int i = 0; i < STEPS_A_COLLECTION && before == ended; i++) {
                operations.add(workload.step());
            }
            while (before == ended && isSound() && !over.getAsBoolean()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
        }
    }

    private void collect(BooleanSupplier over) {
        for (int cycle = 1; isSound() && !over.getAsBoolean(); cycle++) {
            if (heap.handles().blockCount() > MANY_BLOCKS) {
                System.gc();
            }
            if (cycle % CYCLES_AN_EXACT_ONE == 0) {
                collector.collect();
            } else {
                collector.runCycle();
            }
        }
    }

    private void join(Thread thread) {
        try {
            thread.join(abandoned ? 1 : JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (thread.isAlive()) {
            abandoned = true;
            failures.add(new Failure(
                    Failure.Kind.OTHER,
                    thread.getName() + ": does not end after its turn, state=" + thread.getState()));
        }
    }

    private void settle() {
        try {
            for (Workload workload : workloads) {
                workload.check();
            }
            System.gc(); // so that handles go that nobody has any more
            collector.collect();
            samples.add(new MemorySample(
                    heap.space().statistics().liveBytes(),
                    heap.handles().blockCount(),
                    heap.space().arena().committedBytes(),
                    ResidentSet.now()));
        } catch (RuntimeException | Error e) {
            failures.add(Failure.of("check", e));
        }
    }

    SoakResult result() {
        VerificationStatistics seen = collector.verifications();
        Map<CycleKind, Long> kinds;
        synchronized (collections) {
            kinds = Map.copyOf(collections);
        }
        return new SoakResult(
                plan.label(),
                technique.name(),
                nanos,
                kinds,
                operations.sum(),
                references.figures(),
                seen.heapChecks(),
                seen.dirtyChecks(),
                seen.unreportedPages(),
                Math.max(seen.heapProblems(), count(Failure.Kind.VERIFIER)),
                count(Failure.Kind.MODEL),
                failures.stream().map(Failure::message).toList(),
                Drift.of(samples, MemorySample::liveBytes),
                Drift.of(samples, MemorySample::handleBlocks),
                Drift.of(samples, MemorySample::committedBytes),
                Drift.of(samples, MemorySample::residentBytes));
    }

    private long count(Failure.Kind kind) {
        return failures.stream().filter(one -> one.kind() == kind).count();
    }

    /** Frees the heap, unless some thread may still use it. */
    @Override
    public void close() {
        if (!abandoned) {
            collector.close();
            heap.close();
        }
    }
}
