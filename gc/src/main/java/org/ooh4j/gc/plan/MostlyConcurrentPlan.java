package org.ooh4j.gc.plan;

import static org.ooh4j.gc.phase.Phase.ALLOCATE_MARKED;
import static org.ooh4j.gc.phase.Phase.ALLOCATE_UNMARKED;
import static org.ooh4j.gc.phase.Phase.ANNOUNCE_FINALIZABLE;
import static org.ooh4j.gc.phase.Phase.AUDIT_MARKS;
import static org.ooh4j.gc.phase.Phase.BEGIN_EPOCH;
import static org.ooh4j.gc.phase.Phase.BEGIN_MARKING;
import static org.ooh4j.gc.phase.Phase.CLEAR_LONG_WEAK;
import static org.ooh4j.gc.phase.Phase.CLEAR_MARKS;
import static org.ooh4j.gc.phase.Phase.CLEAR_SHORT_WEAK;
import static org.ooh4j.gc.phase.Phase.DISCARD_FREE;
import static org.ooh4j.gc.phase.Phase.EXPUNGE_HANDLES;
import static org.ooh4j.gc.phase.Phase.FINISH_SWEEP;
import static org.ooh4j.gc.phase.Phase.FREE_FOREIGN;
import static org.ooh4j.gc.phase.Phase.MARK_HANDLES;
import static org.ooh4j.gc.phase.Phase.MARK_ROOTS;
import static org.ooh4j.gc.phase.Phase.PRECLEAN;
import static org.ooh4j.gc.phase.Phase.QUEUE_FINALIZABLE;
import static org.ooh4j.gc.phase.Phase.RESCAN_DIRTY;
import static org.ooh4j.gc.phase.Phase.RETIRE_BUFFERS;
import static org.ooh4j.gc.phase.Phase.START_SWEEP;
import static org.ooh4j.gc.phase.Phase.SWEEP;
import static org.ooh4j.gc.phase.Phase.TRACE_HANDLES;
import static org.ooh4j.gc.phase.Phase.TRACE_NEW_HANDLES;
import static org.ooh4j.gc.phase.Phase.TRACE_ROOTS;

import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.report.CycleKind;

/**
 * Marks beside the program: incremental update by dirty pages (Boehm, Demers and Shenker, PLDI 1991), no barrier but
 * the dirty log.
 *
 * <p>The initial pause only changes the allocation colour: roots are looked at again in the final pause anyway, so what
 * is traced from them in between is a head start. If a thread has no room meanwhile, the tracing stops where it is, its
 * stack is kept, and the final pause does the rest: same phases, but the pause is called degenerate, and counted.
 */
final class MostlyConcurrentPlan implements Plan {
    static final Phase[] BEFORE = {FINISH_SWEEP, CLEAR_MARKS, BEGIN_EPOCH};
    static final Phase[] INITIAL_PAUSE = {BEGIN_MARKING, ALLOCATE_MARKED};
    static final Phase[] BESIDE = {EXPUNGE_HANDLES, TRACE_ROOTS, TRACE_HANDLES, PRECLEAN, TRACE_NEW_HANDLES};
    static final Phase[] FINAL_PAUSE = {
        RETIRE_BUFFERS,
        RESCAN_DIRTY,
        MARK_ROOTS,
        MARK_HANDLES,
        CLEAR_SHORT_WEAK,
        QUEUE_FINALIZABLE,
        CLEAR_LONG_WEAK,
        FREE_FOREIGN,
        AUDIT_MARKS,
        ALLOCATE_UNMARKED,
        START_SWEEP
    };
    static final Phase[] AFTER = {ANNOUNCE_FINALIZABLE, SWEEP, DISCARD_FREE};

    @Override
    public CycleKind collect(CollectionWork work) {
        work.run(BEFORE);
        work.pause(PauseKind.INITIAL, INITIAL_PAUSE);
        work.run(BESIDE);
        boolean degenerate = work.interrupted();
        work.pause(degenerate ? PauseKind.DEGENERATE : PauseKind.FINAL, FINAL_PAUSE);
        work.run(AFTER);
        return degenerate ? CycleKind.DEGENERATE : CycleKind.CONCURRENT;
    }
}
