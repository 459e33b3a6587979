package org.ooh4j.gc.plan;

import static org.ooh4j.gc.phase.Phase.ANNOUNCE_FINALIZABLE;
import static org.ooh4j.gc.phase.Phase.AUDIT_MARKS;
import static org.ooh4j.gc.phase.Phase.CLEAR_LONG_WEAK;
import static org.ooh4j.gc.phase.Phase.CLEAR_SHORT_WEAK;
import static org.ooh4j.gc.phase.Phase.DISCARD_FREE;
import static org.ooh4j.gc.phase.Phase.EXPUNGE_HANDLES;
import static org.ooh4j.gc.phase.Phase.FINISH_SWEEP;
import static org.ooh4j.gc.phase.Phase.MARK_HANDLES;
import static org.ooh4j.gc.phase.Phase.MARK_ROOTS;
import static org.ooh4j.gc.phase.Phase.PRECLEAN;
import static org.ooh4j.gc.phase.Phase.QUEUE_FINALIZABLE;
import static org.ooh4j.gc.phase.Phase.RESCAN_DIRTY;
import static org.ooh4j.gc.phase.Phase.RESCAN_OLD;
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
 * Two generations without moving anything, by sticky mark bits (Demers, Weiser, Hayes, Boehm, Bobrow and Shenker, POPL
 * 1990): a young collection keeps the marks of the one before. What is marked is old and is not traced again, but for
 * the objects on pages written since: the dirty set is the remembered set.
 *
 * <p>It holds because the collector's epoch of the dirty log never ends between collections: an old object that came to
 * name a young one lies on a page that a rescan brings. New objects are born unmarked, also while a young collection
 * marks, or they would be old at once; so a young collection needs no initial pause. Ordinary objects that the arena
 * refers to are freed by whole collections only, since a young one does not see the old slots that name them.
 *
 * <p>A whole collection, concurrent, comes when what is old has grown by half since the last one, after
 * {@value #MOST_YOUNG} young ones, or when a young one could not be finished beside the program.
 */
final class GenerationalPlan implements Plan {
    static final Phase[] BEFORE = {FINISH_SWEEP};
    static final Phase[] BESIDE = {EXPUNGE_HANDLES, RESCAN_OLD, TRACE_ROOTS, TRACE_HANDLES, PRECLEAN, TRACE_NEW_HANDLES
    };
    static final Phase[] FINAL_PAUSE = {
        RETIRE_BUFFERS,
        RESCAN_DIRTY,
        MARK_ROOTS,
        MARK_HANDLES,
        CLEAR_SHORT_WEAK,
        QUEUE_FINALIZABLE,
        CLEAR_LONG_WEAK,
        AUDIT_MARKS,
        START_SWEEP
    };
    static final Phase[] AFTER = {ANNOUNCE_FINALIZABLE, SWEEP, DISCARD_FREE};

    static final int MOST_YOUNG = 19;
    private static final double GROWTH = 1.5;
    /** Growth of less than this many bytes is not worth a whole collection. */
    private static final long SLACK_BYTES = 4L << 20;

    private final Plan whole = new MostlyConcurrentPlan();
    /** Young collections since the last whole one; the first is whole. */
    private int young = MOST_YOUNG;

    private long oldBytes;

    @Override
    public CycleKind collect(CollectionWork work) {
        if (young >= MOST_YOUNG || work.liveBytesAfterLast() > oldBytes * GROWTH + SLACK_BYTES) {
            CycleKind kind = whole.collect(work);
            young = 0;
            oldBytes = work.liveBytes();
            return kind;
        }
        young++;
        return collectYoung(work);
    }

    private CycleKind collectYoung(CollectionWork work) {
        work.run(BEFORE);
        work.run(BESIDE);
        boolean degenerate = work.interrupted();
        work.pause(degenerate ? PauseKind.DEGENERATE : PauseKind.FINAL, FINAL_PAUSE);
        work.run(AFTER);
        if (degenerate) {
            young = MOST_YOUNG;
        }
        return degenerate ? CycleKind.DEGENERATE : CycleKind.YOUNG;
    }
}
