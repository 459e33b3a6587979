package org.ooh4j.gc.plan;

import static org.ooh4j.gc.phase.Phase.ANNOUNCE_FINALIZABLE;
import static org.ooh4j.gc.phase.Phase.AUDIT_MARKS;
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
import static org.ooh4j.gc.phase.Phase.QUEUE_FINALIZABLE;
import static org.ooh4j.gc.phase.Phase.RETIRE_BUFFERS;
import static org.ooh4j.gc.phase.Phase.START_SWEEP;
import static org.ooh4j.gc.phase.Phase.SWEEP;

import org.ooh4j.gc.pause.PauseKind;
import org.ooh4j.gc.phase.Phase;
import org.ooh4j.gc.report.CycleKind;

/**
 * The baseline: one pause marks everything. Exact: what was unreachable when the pause began is freed. Looks at no
 * dirty page.
 */
final class StopTheWorldPlan implements Plan {
    static final Phase[] BEFORE = {FINISH_SWEEP, CLEAR_MARKS};
    static final Phase[] PAUSE = {
        BEGIN_MARKING,
        EXPUNGE_HANDLES,
        RETIRE_BUFFERS,
        MARK_ROOTS,
        MARK_HANDLES,
        CLEAR_SHORT_WEAK,
        QUEUE_FINALIZABLE,
        CLEAR_LONG_WEAK,
        FREE_FOREIGN,
        AUDIT_MARKS,
        START_SWEEP
    };
    static final Phase[] AFTER = {ANNOUNCE_FINALIZABLE, SWEEP, DISCARD_FREE};

    @Override
    public CycleKind collect(CollectionWork work) {
        work.run(BEFORE);
        work.pause(PauseKind.FULL, PAUSE);
        work.run(AFTER);
        return CycleKind.FULL;
    }
}
