package org.ooh4j.gc.plan;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ooh4j.gc.mark.MarkingAudit;
import org.ooh4j.gc.mark.RootScan;
import org.ooh4j.gc.mark.Tracer;
import org.ooh4j.gc.mark.WorkCounts;
import org.ooh4j.gc.pacing.Interleaving;
import org.ooh4j.gc.pacing.Pacer;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.remark.DirtyRescan;
import org.ooh4j.gc.remark.PrecleanRounds;
import org.ooh4j.gc.report.CycleCause;
import org.ooh4j.gc.report.CycleKind;
import org.ooh4j.gc.report.CycleReport;
import org.ooh4j.gc.sweep.BackgroundSweep;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.space.SpaceStatistics;
import org.ooh4j.heap.stop.StopCoordinator.StopTiming;
import org.ooh4j.heap.verify.ChecksumOracle;

/**
 * Does the phases that plans are made of.
 *
 * <p><b>Assumptions.</b> One thread, the collector's, runs one collection at a time.
 *
 * <p><b>Guarantees.</b> A phase that needs the stop is refused outside one. Pauses are handed to the observer after
 * they have ended.
 */
public final class CollectionWork implements AutoCloseable {
    /** Objects or array slices traced between two looks at whether somebody is in a hurry. */
    private static final int STEPS = 1024;

    /** Sees each pause after it has ended. */
    public interface PauseObserver {
        /** A pause has ended. */
        void pauseEnded(PauseEvent pause);
    }

    private final ManagedHeap heap;
    private final HeapSpace space;
    private final WorkOptions options;
    private final PauseObserver observer;
    private final BooleanSupplier hurry;
    private final Pacer pacer;
    private final WorkCounts counts = new WorkCounts();
    private final Tracer tracer;
    private final RootScan roots;
    private final Optional<DirtyRescan> rescan;
    private final Optional<ChecksumOracle> oracle;
    private final PrecleanRounds preclean;
    private final BackgroundSweep sweep;
    private final MarkingAudit audit;
    private final Interleaving interleaving;

    private Cycle cycle;
    private boolean interrupted;
    private long tracedBytesBefore;
    private int pausePages;

    /**
     * Joins the parts.
     *
     * @param tracksDirtyPages whether the plan rescans dirty pages: only then, and to check the log, does the collector
     *     subscribe to them
     * @param hurry asked between steps beside the program: whether some thread has no room to go on
     * @param pacer told of the progress beside the program
     * @param interleaving told where the program may run between two steps of the collector
     */
    public CollectionWork(
            ManagedHeap heap,
            WorkOptions options,
            boolean tracksDirtyPages,
            BooleanSupplier hurry,
            Pacer pacer,
            Interleaving interleaving,
            PauseObserver observer) {
        this.heap = heap;
        this.space = heap.space();
        this.options = options;
        this.observer = observer;
        this.hurry = hurry;
        this.pacer = pacer;
        this.tracer = new Tracer(space, heap.types(), heap.foreign(), counts);
        this.roots = new RootScan(heap.roots(), heap.handles(), tracer);
        this.oracle = options.verifyDirty()
                ? Optional.of(new ChecksumOracle(
                        space.arena(), heap.dirtyLog().technique().name()))
                : Optional.empty();
        this.rescan = tracksDirtyPages || options.verifyDirty()
                ? Optional.of(new DirtyRescan(space, heap.dirtyLog(), tracer, counts, oracle))
                : Optional.empty();
        this.preclean = new PrecleanRounds(options.precleanRounds(), options.precleanPages());
        this.sweep = new BackgroundSweep(space);
        this.audit = new MarkingAudit(heap);
        this.interleaving = interleaving;
    }

    /** Runs one collection after {@code plan} and reports it. */
    public CycleReport collect(Plan plan, long number, CycleCause cause) {
        cycle = new Cycle(number, cause, counts.read());
        interrupted = false;
        preclean.reset();
        CycleKind kind = plan.collect(this);
        String reason = kind == CycleKind.DEGENERATE ? "a thread had no room before the marking was done" : "";
        CycleReport report = cycle.report(
                kind,
                reason,
                preclean.pagesByRound(),
                counts.read(),
                tracer.stackPeak(),
                roots.handleBlocks(),
                space.statistics());
        tracer.endCycle();
        return report;
    }

    /** Drops the handle blocks that the JVM let go of, between collections; returns how many. */
    public int expungeHandles() {
        return roots.expunge();
    }

    /** The checksum oracle, where the options ask for it. */
    public Optional<ChecksumOracle> oracle() {
        return oracle;
    }

    /** The work units counted so far. */
    public WorkCounts.Reading counts() {
        return counts.read();
    }

    @Override
    public void close() {
        rescan.ifPresent(DirtyRescan::close);
    }

    /** Whether a phase beside the program was cut short because some thread is in a hurry. */
    boolean interrupted() {
        return interrupted;
    }

    /** Runs phases one after the other. */
    void run(Phase[] phases) {
        for (Phase phase : phases) {
            betweenSteps();
            long began = System.nanoTime();
            perform(phase);
            cycle.ran(phase, System.nanoTime() - began);
        }
    }

    /** Stops the world for {@code phases}. */
    void pause(PauseKind kind, Phase[] phases) {
        cycle.beforeSweep = space.statistics();
        WorkCounts.Reading before = counts.read();
        pausePages = 0;
        StopTiming timing = heap.stops().stop("collector: " + kind.tag(), () -> {
            tracer.worldStopped(true);
            rescan.ifPresent(DirtyRescan::check);
            run(phases);
        });
        tracer.worldStopped(false);
        WorkCounts.Reading work = counts.read().since(before);
        PauseEvent event = new PauseEvent(
                kind,
                cycle.number,
                timing.timeToStopNanos(),
                timing.stoppedNanos(),
                pausePages,
                work.roots(),
                work.objects(),
                work.words());
        cycle.pauses.add(event);
        observer.pauseEnded(event);
    }

    private void perform(Phase phase) {
        if (phase.isStopTheWorld() && !heap.stops().isStoppedByMe()) {
            throw new IllegalStateException("phase needs the stop phase=" + phase);
        }
        switch (phase) {
            case FINISH_SWEEP, SWEEP -> sweep.finish();
            case CLEAR_MARKS -> space.clearMarks();
            case BEGIN_EPOCH -> dirtyPages().beginEpoch();
            case BEGIN_MARKING -> beginMarking();
            case ALLOCATE_MARKED -> space.allocateMarked(true);
            case TRACE_ROOTS -> traceRoots();
            case TRACE_HANDLES -> traceHandles();
            case PRECLEAN -> preclean.run(this::rescanRound, this::isCutShort);
            case EXPUNGE_HANDLES -> cycle.handleBlocksDropped += roots.expunge();
            case RETIRE_BUFFERS -> heap.retireBuffers();
            case RESCAN_DIRTY -> rescanResidue();
            case MARK_ROOTS -> markRoots();
            case MARK_HANDLES -> markHandles();
            case FREE_FOREIGN -> cycle.foreignFreed = heap.foreign().freeUnmarked();
            case AUDIT_MARKS -> auditMarks();
            case ALLOCATE_UNMARKED -> space.allocateMarked(false);
            case START_SWEEP -> space.startSweep();
            case DISCARD_FREE -> discardFree();
        }
    }

    private void beginMarking() {
        heap.foreign().startMarking();
        roots.begin();
        tracedBytesBefore = counts.markedBytes();
    }

    private void traceRoots() {
        SpaceStatistics now = space.statistics();
        pacer.begin(now.limitBytes() - now.committedBytes() + now.freeBytes(), now.liveBytes());
        roots.markNamed();
        drainBeside();
    }

    private void traceHandles() {
        long before = counts.markedBytes();
        if (!isCutShort()) {
            cycle.handleBlocksDropped += roots.expunge();
            roots.markHandles();
            drainBeside();
            cycle.handleOnlyBytes += counts.markedBytes() - before;
        }
        pacer.end();
    }

    /** The whole set taken is rescanned even in a hurry: the log no longer knows it. The tracing may be cut short. */
    private int rescanRound() {
        int pages = dirtyPages().rescanRound();
        cycle.dirtyPages += pages;
        drainBeside();
        return pages;
    }

    private void rescanResidue() {
        pausePages = dirtyPages().rescanResidue();
        cycle.dirtyPages += pausePages;
        tracer.drainAll();
    }

    private void markRoots() {
        roots.markNamed();
        tracer.drainAll();
    }

    private void markHandles() {
        long before = counts.markedBytes();
        roots.markHandles();
        tracer.drainAll();
        cycle.handleOnlyBytes += counts.markedBytes() - before;
    }

    private void discardFree() {
        if (options.discardFree()) {
            space.discardFree(heap.mutator().context());
        }
    }

    private void auditMarks() {
        if (!options.audit()) {
            return;
        }
        audit.firstUnmarked().ifPresent(finding -> {
            throw new IllegalStateException(finding);
        });
        if (rescan.isPresent() && rescan.get().missedByTechnique() > 0) {
            throw new IllegalStateException("technique missed dirty pages that the oracle saw technique=%s pages=%d"
                    .formatted(heap.dirtyLog().technique(), rescan.get().missedByTechnique()));
        }
    }

    private void drainBeside() {
        int steps = interleaving.objectsOfAStep(STEPS);
        while (!isCutShort() && !tracer.drain(steps)) {
            pacer.done(counts.markedBytes() - tracedBytesBefore);
        }
    }

    private boolean isCutShort() {
        betweenSteps();
        interrupted |= hurry.getAsBoolean();
        return interrupted;
    }

    private void betweenSteps() {
        if (!heap.stops().isStoppedByMe()) {
            interleaving.betweenSteps();
        }
    }

    private DirtyRescan dirtyPages() {
        return rescan.orElseThrow(() -> new IllegalStateException("plan rescans dirty pages but did not subscribe"));
    }
}
