package org.ooh4j.examples.plan;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.plan.CollectionWork;
import org.ooh4j.gc.plan.Plan;
import org.ooh4j.gc.plan.PlanChoice;
import org.ooh4j.gc.report.CycleKind;

/**
 * A mostly-concurrent plan that waits for a good moment: while the last round of rescanning brought many dirty pages, it
 * naps and tries again, so that a program which writes in bursts is stopped between two of them.
 */
public final class PatientPlan implements Plan {
    /** What to open a collector with. */
    public static final PlanChoice CHOICE = new PlanChoice() {
        @Override
        public String label() {
            return "patient";
        }

        @Override
        public boolean usesDirtyPages() {
            return true;
        }

        @Override
        public Plan plan() {
            return new PatientPlan();
        }
    };

    private static final Phase[] BEFORE = {Phase.FINISH_SWEEP, Phase.CLEAR_MARKS, Phase.BEGIN_EPOCH};
    private static final Phase[] INITIAL_PAUSE = {Phase.BEGIN_MARKING, Phase.ALLOCATE_MARKED};
    private static final Phase[] BESIDE = {
        Phase.EXPUNGE_HANDLES, Phase.TRACE_ROOTS, Phase.TRACE_HANDLES, Phase.PRECLEAN, Phase.TRACE_NEW_HANDLES
    };
    private static final Phase[] AGAIN = {Phase.PRECLEAN, Phase.TRACE_NEW_HANDLES};
    private static final Phase[] FINAL_PAUSE = {
        Phase.RETIRE_BUFFERS,
        Phase.RESCAN_DIRTY,
        Phase.MARK_ROOTS,
        Phase.MARK_HANDLES,
        Phase.CLEAR_SHORT_WEAK,
        Phase.QUEUE_FINALIZABLE,
        Phase.CLEAR_LONG_WEAK,
        Phase.FREE_FOREIGN,
        Phase.AUDIT_MARKS,
        Phase.ALLOCATE_UNMARKED,
        Phase.START_SWEEP
    };
    private static final Phase[] AFTER = {Phase.ANNOUNCE_FINALIZABLE, Phase.SWEEP, Phase.DISCARD_FREE};

    private static final int FEW_PAGES = 64;
    private static final int MOST_NAPS = 5;
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private PatientPlan() {}

    @Override
    public CycleKind collect(CollectionWork work) {
        work.run(BEFORE);
        work.pause(PauseKind.INITIAL, INITIAL_PAUSE);
        work.run(BESIDE);
        for (int naps = 0; naps < MOST_NAPS && work.pagesOfLastRound() > FEW_PAGES && !work.interrupted(); naps++) {
            LockSupport.parkNanos(NAP_NANOS);
            work.run(AGAIN);
        }
        boolean degenerate = work.interrupted();
        work.pause(degenerate ? PauseKind.DEGENERATE : PauseKind.FINAL, FINAL_PAUSE);
        work.run(AFTER);
        return degenerate ? CycleKind.DEGENERATE : CycleKind.CONCURRENT;
    }
}
