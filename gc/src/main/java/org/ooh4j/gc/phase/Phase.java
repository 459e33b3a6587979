package org.ooh4j.gc.phase;

/**
 * The phases of a collection, in order. A plan is a choice of them; within one collection they only go forward. A phase
 * that needs no stop may still run in one.
 */
public enum Phase {
    /** Sweeps what the previous collection left to sweep: marks are about to be cleared. */
    FINISH_SWEEP(false),
    /** Clears all marks. */
    CLEAR_MARKS(false),
    /** Harvests and forgets the pages written before the marking began: the collector's epoch starts. */
    BEGIN_EPOCH(false),
    /** Foreign entries become unmarked. */
    BEGIN_MARKING(true),
    /** New objects are born marked from here on. */
    ALLOCATE_MARKED(true),
    /** Drops the handle blocks that the JVM no longer reaches. */
    EXPUNGE_HANDLES(false),
    /** With the marks of the last collection kept: rescans what was written since, before anything new is marked. */
    RESCAN_OLD(false),
    /** Traces from the named roots beside the program. */
    TRACE_ROOTS(false),
    /** Traces from the handles beside the program. */
    TRACE_HANDLES(false),
    /** Rounds of harvest and rescan beside the program, until the dirty pages stop shrinking. */
    PRECLEAN(false),
    /** Traces from the handles made meanwhile, in rounds beside the program, until few were made since the last. */
    TRACE_NEW_HANDLES(false),
    /** Gives all allocation buffers back. */
    RETIRE_BUFFERS(true),
    /** Harvests the residue and rescans the marked objects on it. */
    RESCAN_DIRTY(true),
    /** Marks from the named roots, to the end. */
    MARK_ROOTS(true),
    /** Marks from the handles, to the end: everything that a root leads to is marked. */
    MARK_HANDLES(true),
    /** Clears the short weak handles to unmarked objects. */
    CLEAR_SHORT_WEAK(true),
    /** Makes finalizers of unmarked objects ready, those whose turn it is, and marks what finalizable objects lead to. */
    QUEUE_FINALIZABLE(true),
    /** Clears the long weak handles to objects that are still unmarked. */
    CLEAR_LONG_WEAK(true),
    /** Frees the foreign entries that no marked object holds. */
    FREE_FOREIGN(true),
    /** Debugging: walks the heap again, without marks, and compares. */
    AUDIT_MARKS(true),
    /** New objects are born unmarked again. */
    ALLOCATE_UNMARKED(true),
    /** Every block becomes unswept. */
    START_SWEEP(true),
    /** Tells the program that finalizers are ready; drops weak handles that the JVM no longer reaches. */
    ANNOUNCE_FINALIZABLE(false),
    /** Sweeps in small claims beside the program, which sweeps what it needs itself. */
    SWEEP(false),
    /** Gives the memory of free blocks back to the operating system. */
    DISCARD_FREE(false);

    private final boolean stopTheWorld;

    Phase(boolean stopTheWorld) {
        this.stopTheWorld = stopTheWorld;
    }

    /** Whether the phase is sound only while every mutator is stopped outside its critical section. */
    public boolean isStopTheWorld() {
        return stopTheWorld;
    }
}
