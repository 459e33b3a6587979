package org.ooh4j.gc.plan;

import java.util.function.BooleanSupplier;
import org.ooh4j.gc.mark.Markers;
import org.ooh4j.gc.mark.RootScan;
import org.ooh4j.gc.mark.WorkSource;
import org.ooh4j.gc.pacing.Interleaving;
import org.ooh4j.gc.pacing.Pacer;
import org.ooh4j.gc.pacing.StepGate;
import org.ooh4j.gc.remark.DirtyRescan;

/**
 * Tracing beside the program: paced, in steps, and cut short when some thread has no room to go on. One thread.
 *
 * <p>What is cut short stays where it is, on the markers' stacks, for the final pause.
 */
final class Tracing {
    /** Handles that are as soon looked at in the pause as in a round of their own. */
    private static final long FEW_HANDLES = 1024;
    /** A round must find less than this share of the handles of the round before to be worth another. */
    private static final double SHRINKS = 0.75;

    private final Markers markers;
    private final RootScan roots;
    private final Pacer pacer;
    private final StepGate gate;
    private final BooleanSupplier hurry;
    private final Interleaving interleaving;
    private final BooleanSupplier mustYield = this::mustYield;
    private boolean interrupted;
    private volatile long tracedBytesBefore;

    Tracing(
            Markers markers,
            RootScan roots,
            Pacer pacer,
            StepGate gate,
            BooleanSupplier hurry,
            Interleaving interleaving) {
        this.markers = markers;
        this.roots = roots;
        this.pacer = pacer;
        this.gate = gate;
        this.hurry = hurry;
        this.interleaving = interleaving;
        markers.stepObjects(interleaving::objectsOfAStep);
    }

    /** A collection begins. */
    void begin() {
        interrupted = false;
        tracedBytesBefore = markers.markedBytes();
    }

    /** Whether some thread was in a hurry during this collection. */
    boolean isCutShort() {
        interleaving.betweenSteps();
        interrupted |= hurry.getAsBoolean();
        return interrupted;
    }

    /** Whether it was, when last asked. */
    boolean interrupted() {
        return interrupted;
    }

    /** From the named roots. */
    void traceRoots() {
        roots.markNamed();
        drain();
    }

    /** From the handles; returns the bytes traced. */
    long traceHandles() {
        long before = markers.markedBytes();
        roots.markHandles();
        drain();
        return markers.markedBytes() - before;
    }

    /**
     * From the handles made since they were last looked at, again and again: each round takes less time than the one
     * before, unless the program makes handles as fast as they are looked at. Returns the bytes traced.
     */
    long traceNewHandles() {
        long before = markers.markedBytes();
        long worthIt = Long.MAX_VALUE;
        long found = worthIt;
        while (found > FEW_HANDLES && found <= worthIt && !isCutShort()) {
            worthIt = (long) (found * SHRINKS);
            found = roots.markHandles();
            drain();
        }
        return markers.markedBytes() - before;
    }

    /** Bytes traced in this collection. Any thread; a moment's reading. */
    long markedBytes() {
        return markers.markedBytes() - tracedBytesBefore;
    }

    /** Traces what is on the stacks. */
    void drain() {
        while (!isCutShort() && !markers.run(WorkSource.NONE, false, mustYield)) {
            gate.await(hurry);
        }
    }

    /** Rescans dirty pages, and traces from there; returns the pages. */
    int rescan(DirtyRescan rescan) {
        int pages = rescan.rescanRound(mustYield);
        drain();
        return pages;
    }

    /** Rescans the dirty pages that have waited longest, and traces from there; returns the pages. */
    int rescanOldest(DirtyRescan rescan, int most) {
        int pages = rescan.rescanOldest(most, mustYield);
        drain();
        return pages;
    }

    /** Between two claims of work that needs no marker: waits where a step's budget is used up. */
    void pass() {
        if (gate.isUsedUp()) {
            gate.await(hurry);
        }
    }

    /** Asked during a run of the markers: whether to end it, for a hurry or a used-up step. */
    private boolean mustYield() {
        pacer.done(markedBytes());
        return isCutShort() || gate.isUsedUp();
    }
}
