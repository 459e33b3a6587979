package org.ooh4j.gc.plan;

/**
 * How a collection does its work.
 *
 * @param precleanRounds most rounds of rescanning beside the program, 0 to 64
 * @param precleanPages a round with so few dirty pages is the last; at least 0
 * @param audit debugging: walk the heap a second time in each final pause and compare with the marks; also fails when
 *     the heap's oracle finds that the technique missed a page
 * @param verifyDirty debugging: in each pause, every page that changed must have been reported by the dirty log; takes time
 *     in proportion to the heap
 * @param discardFree give free blocks' memory back to the operating system after each collection
 */
public record WorkOptions(
        int precleanRounds, int precleanPages, boolean audit, boolean verifyDirty, boolean discardFree) {
    /** Up to 4 rounds, until 32 pages or fewer are dirty. */
    public static final WorkOptions DEFAULT = new WorkOptions(4, 32, false, false, false);

    /** Without the check of the dirty log. */
    public WorkOptions(int precleanRounds, int precleanPages, boolean audit, boolean discardFree) {
        this(precleanRounds, precleanPages, audit, false, discardFree);
    }

    /** Checks the ranges. */
    public WorkOptions {
        if (precleanRounds < 0 || precleanRounds > 64 || precleanPages < 0) {
            throw new IllegalArgumentException(
                    "pre-clean bound out of range precleanRounds=%d precleanPages=%d; need 0 to 64 rounds, pages >= 0"
                            .formatted(precleanRounds, precleanPages));
        }
    }

    /** The same with or without the audit of the marks. */
    public WorkOptions withAudit(boolean audit) {
        return new WorkOptions(precleanRounds, precleanPages, audit, verifyDirty, discardFree);
    }

    /** The same with or without the check of the dirty log. */
    public WorkOptions withVerifyDirty(boolean verifyDirty) {
        return new WorkOptions(precleanRounds, precleanPages, audit, verifyDirty, discardFree);
    }
}
