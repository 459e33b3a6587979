package org.ooh4j.gc.plan;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ooh4j.gc.mark.Markers;
import org.ooh4j.gc.mark.MarkingAudit;
import org.ooh4j.gc.mark.RootScan;
import org.ooh4j.gc.mark.Tracer;
import org.ooh4j.gc.mark.WorkCounts;
import org.ooh4j.gc.pacing.Interleaving;
import org.ooh4j.gc.pacing.Pacer;
import org.ooh4j.gc.pacing.StepGate;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.reference.ReferenceProcessing;
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
    /** Sees each pause after it has ended. */
    public interface PauseObserver {
        /** A pause has ended. */
        void pauseEnded(PauseEvent pause);
    }

    private final ManagedHeap heap;
    private final HeapSpace space;
    private final WorkOptions options;
    private final PauseObserver observer;
    private final Pacer pacer;
    private final Markers markers;
    private final RootScan roots;
    private final Tracing tracing;
    private final ReferenceProcessing references;
    private final DirtyPhases dirty;
    private final BackgroundSweep sweep;
    private final MarkingAudit audit;
    private final Interleaving interleaving;

    private Cycle cycle;
    private int pausePages;
    private volatile Phase current;
    private long liveBytesAfterLast;
    /** Whether this collection goes on with the marks of the one before. */
    private boolean marksKept;

    /**
     * Joins the parts.
     *
     * @param tracksDirtyPages whether the plan rescans dirty pages: only then, and to check the log, does the collector
     *     subscribe to them
     * @param hurry asked between steps beside the program: whether some thread has no room to go on
     * @param pacer told of the progress beside the program
     * @param gate where a collection that is stepped waits for its next step
     * @param interleaving told where the program may run between two steps of the collector
     */
    public CollectionWork(
            ManagedHeap heap,
            WorkOptions options,
            boolean tracksDirtyPages,
            BooleanSupplier hurry,
            Pacer pacer,
            StepGate gate,
            Interleaving interleaving,
            PauseObserver observer) {
        this.heap = heap;
        this.space = heap.space();
        this.options = options;
        this.observer = observer;
        this.pacer = pacer;
        this.markers = new Markers(
                options.markers(), () -> new Tracer(space, heap.types(), heap.foreign(), options.markers() == 1));
        this.roots = new RootScan(
                heap.roots(), heap.handles(), heap.references().finalizers().table(), markers.leader());
        this.references = new ReferenceProcessing(heap.references(), space, markers.leader(), markers::drainAll);
        this.tracing = new Tracing(markers, roots, pacer, gate, hurry, interleaving);
        this.dirty = new DirtyPhases(heap, options, tracksDirtyPages, markers, tracing);
        this.sweep = new BackgroundSweep(space);
        this.audit = new MarkingAudit(heap);
        this.interleaving = interleaving;
    }

    /** Runs one collection after {@code plan} and reports it. */
    public CycleReport collect(Plan plan, long number, CycleCause cause) {
        cycle = new Cycle(number, cause, markers.counts());
        marksKept = true;
        tracing.begin();
        dirty.begin(cycle);
        references.begin();
        CycleKind kind = plan.collect(this);
        String reason = kind == CycleKind.DEGENERATE ? "a thread had no room before the marking was done" : "";
        CycleReport report = cycle.report(
                kind,
                reason,
                dirty.rounds(),
                markers.counts(),
                markers.stackPeak(),
                roots.handleBlocks(),
                space.statistics(),
                references.counts());
        markers.endCycle();
        liveBytesAfterLast = report.liveBytes();
        return report;
    }

    /** Drops the handle blocks that the JVM let go of, between collections; returns how many. */
    public int expungeHandles() {
        return roots.expunge();
    }

    /** The checksum oracle, where the options ask for it. */
    public Optional<ChecksumOracle> oracle() {
        return dirty.oracle();
    }

    @Override
    public void close() {
        dirty.close();
        markers.close();
    }

    /** Whether a phase beside the program was cut short because some thread is in a hurry. */
    public boolean interrupted() {
        return tracing.interrupted();
    }

    /** Bytes alive now: what sweeps left, and what was allocated since. */
    public long liveBytes() {
        return space.statistics().liveBytes();
    }

    /** Bytes that the last collection left alive, 0 before the first. */
    public long liveBytesAfterLast() {
        return liveBytesAfterLast;
    }

    /** Dirty pages of the last pre-clean round of this collection; 0 if there was none. Of the collector's thread. */
    public int pagesOfLastRound() {
        return dirty.rounds().pagesOfLastRound();
    }

    /** Bytes traced in the collection under way. Any thread; a moment's reading. */
    public long markedBytes() {
        return tracing.markedBytes();
    }

    /** The phase under way, null between collections. Any thread. */
    public Phase phase() {
        return current;
    }

    /** Runs phases one after the other; those that need the stop only in {@link #pause}. */
    public void run(Phase[] phases) {
        for (Phase phase : phases) {
            current = phase;
            betweenSteps();
            long began = System.nanoTime();
            perform(phase);
            cycle.ran(phase, began, System.nanoTime() - began);
        }
        current = null;
    }

    /** Stops the world for {@code phases}. */
    public void pause(PauseKind kind, Phase[] phases) {
        pacer.end();
        cycle.paced = false;
        cycle.beforeSweep = space.statistics();
        WorkCounts.Reading before = markers.counts();
        pausePages = 0;
        long waitedBefore = markers.waitedNanos();
        StopTiming timing = heap.stops().stop("collector: " + kind.tag(), () -> {
            markers.worldStopped(true);
            dirty.check();
            run(phases);
        });
        markers.worldStopped(false);
        WorkCounts.Reading work = markers.counts().since(before);
        PauseEvent event = new PauseEvent(
                kind,
                cycle.number,
                timing.timeToStopNanos(),
                timing.stoppedNanos(),
                pausePages,
                work.roots(),
                work.objects(),
                work.words(),
                work.again(),
                timing.startNanos(),
                timing.preemptedNanos() < 0
                        ? timing.preemptedNanos()
                        : Math.max(0, timing.preemptedNanos() - (markers.waitedNanos() - waitedBefore)),
                cycle.beforeSweep.liveBytes(),
                cycle.beforeSweep.committedBytes());
        cycle.pauses.add(event);
        observer.pauseEnded(event);
    }

    private void perform(Phase phase) {
        if (phase.isStopTheWorld() && !heap.stops().isStoppedByMe()) {
            throw new IllegalStateException("phase needs the stop phase=" + phase);
        }
        switch (phase) {
            case FINISH_SWEEP, SWEEP -> sweep.finish(tracing::pass);
            case CLEAR_MARKS -> clearMarks();
            case BEGIN_EPOCH -> dirty.beginEpoch();
            case BEGIN_MARKING -> beginMarking();
            case ALLOCATE_MARKED -> space.allocateMarked(true);
            case RESCAN_OLD -> rescanOld();
            case TRACE_ROOTS -> traceRoots();
            case TRACE_HANDLES -> traceHandles();
            case PRECLEAN -> dirty.preclean();
            case TRACE_NEW_HANDLES -> traceNewHandles();
            case EXPUNGE_HANDLES -> cycle.handleBlocksDropped += roots.expunge();
            case RETIRE_BUFFERS -> heap.retireBuffers();
            case RESCAN_DIRTY -> rescanResidue();
            case MARK_ROOTS -> markRoots();
            case MARK_HANDLES -> markHandles();
            case CLEAR_SHORT_WEAK -> references.clearShort();
            case QUEUE_FINALIZABLE -> references.queueFinalizable(marksKept);
            case CLEAR_LONG_WEAK -> references.clearLong();
            case FREE_FOREIGN -> cycle.foreignFreed = heap.foreign().freeUnmarked();
            case AUDIT_MARKS -> auditMarks();
            case ALLOCATE_UNMARKED -> space.allocateMarked(false);
            case START_SWEEP -> space.startSweep();
            case ANNOUNCE_FINALIZABLE -> references.announce();
            case DISCARD_FREE -> discardFree();
        }
    }

    private void clearMarks() {
        space.clearMarks();
        roots.begin(); // whatever order a plan has: what earlier visits marked is forgotten
        marksKept = false;
    }

    private void beginMarking() {
        heap.foreign().startMarking();
        roots.begin();
    }

    private void rescanOld() {
        beginPacing();
        dirty.rescanOld();
    }

    private void traceRoots() {
        beginPacing();
        tracing.traceRoots();
    }

    /** Once from pause to pause: tracing begins. */
    private void beginPacing() {
        if (cycle.paced) {
            return;
        }
        cycle.paced = true;
        SpaceStatistics now = space.statistics();
        long marked = marksKept ? liveBytesAfterLast : 0;
        pacer.begin(now.limitBytes() - now.committedBytes() + now.freeBytes(), Math.max(0, now.liveBytes() - marked));
    }

    private void traceHandles() {
        if (!tracing.isCutShort()) {
            cycle.handleOnlyBytes += tracing.traceHandles();
        }
    }

    private void traceNewHandles() {
        cycle.handleOnlyBytes += tracing.traceNewHandles();
    }

    private void rescanResidue() {
        pausePages = dirty.rescanResidue();
    }

    private void markRoots() {
        roots.markNamed();
        markers.drainAll();
    }

    private void markHandles() {
        long before = markers.markedBytes();
        roots.markHandles();
        markers.drainAll();
        cycle.handleOnlyBytes += markers.markedBytes() - before;
    }

    private void discardFree() {
        if (options.discardAge() != WorkOptions.NEVER) {
            space.discardFree(heap.mutator().context(), options.discardAge());
        }
    }

    private void auditMarks() {
        if (!options.audit()) {
            return;
        }
        audit.firstUnmarked().ifPresent(finding -> {
            throw new IllegalStateException(finding);
        });
        dirty.audit();
    }

    private void betweenSteps() {
        if (!heap.stops().isStoppedByMe()) {
            interleaving.betweenSteps();
        }
    }
}
