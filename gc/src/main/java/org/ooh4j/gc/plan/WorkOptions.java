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
 * @param discardAge a free block's memory goes back to the operating system after the collection in which it became free
 *     and so many further ones; 0 or more, {@link #NEVER} for never
 * @param markers threads that mark, the collector's own included; 1 to 64
 */
public record WorkOptions(
        int precleanRounds, int precleanPages, boolean audit, boolean verifyDirty, int discardAge, int markers) {
    /** Free blocks keep their memory. */
    public static final int NEVER = -1;

    /** That of bdwgc: what was free for so long is not what the program uses in turns. */
    private static final int USUAL_DISCARD_AGE = 7;

    /**
     * Up to 4 rounds, until 32 pages or fewer are dirty; memory that stayed free for 7 collections goes back; half the
     * processors mark, at most 4.
     */
    public static final WorkOptions DEFAULT = new WorkOptions(4, 32, false, false, USUAL_DISCARD_AGE, defaultMarkers());

    /** Checks the ranges. */
    public WorkOptions {
        if (precleanRounds < 0 || precleanRounds > 64 || precleanPages < 0) {
            throw new IllegalArgumentException(
                    "pre-clean bound out of range precleanRounds=%d precleanPages=%d; need 0 to 64 rounds, pages >= 0"
                            .formatted(precleanRounds, precleanPages));
        }
        if (discardAge < NEVER) {
            throw new IllegalArgumentException(
                    "age of free memory out of range discardAge=" + discardAge + "; give 0 or more, or -1 for never");
        }
        if (markers < 1 || markers > 64) {
            throw new IllegalArgumentException("number of markers out of range markers=" + markers + "; need 1 to 64");
        }
    }

    /** The same with so many markers. */
    public WorkOptions withMarkers(int count) {
        return new WorkOptions(precleanRounds, precleanPages, audit, verifyDirty, discardAge, count);
    }

    /** The same with marks checked in each final pause. */
    public WorkOptions withAudit() {
        return new WorkOptions(precleanRounds, precleanPages, true, verifyDirty, discardAge, markers);
    }

    /** The same with the check of the dirty log. */
    public WorkOptions withVerifyDirty() {
        return new WorkOptions(precleanRounds, precleanPages, audit, true, discardAge, markers);
    }

    /** The same with so many rounds of rescanning beside the program, until so few pages are dirty. */
    public WorkOptions withPreclean(int rounds, int pages) {
        return new WorkOptions(rounds, pages, audit, verifyDirty, discardAge, markers);
    }

    /** The same with memory given back that stayed free for so many collections; {@link #NEVER} for none. */
    public WorkOptions withDiscardAge(int collections) {
        return new WorkOptions(precleanRounds, precleanPages, audit, verifyDirty, collections, markers);
    }

    private static int defaultMarkers() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    }
}
