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
 * @param markers threads that mark, the collector's own included; 1 to 64
 */
public record WorkOptions(
        int precleanRounds, int precleanPages, boolean audit, boolean verifyDirty, boolean discardFree, int markers) {
    /** Up to 4 rounds, until 32 pages or fewer are dirty; half the processors mark, at most 4. */
    public static final WorkOptions DEFAULT = new WorkOptions(4, 32, false, false, false, defaultMarkers());

    /** Checks the ranges. */
    public WorkOptions {
        if (precleanRounds < 0 || precleanRounds > 64 || precleanPages < 0) {
            throw new IllegalArgumentException(
                    "pre-clean bound out of range precleanRounds=%d precleanPages=%d; need 0 to 64 rounds, pages >= 0"
                            .formatted(precleanRounds, precleanPages));
        }
        if (markers < 1 || markers > 64) {
            throw new IllegalArgumentException("number of markers out of range markers=" + markers + "; need 1 to 64");
        }
    }

    /** The same with so many markers. */
    public WorkOptions withMarkers(int count) {
        return new WorkOptions(precleanRounds, precleanPages, audit, verifyDirty, discardFree, count);
    }

    /** The same with marks checked in each final pause. */
    public WorkOptions withAudit() {
        return new WorkOptions(precleanRounds, precleanPages, true, verifyDirty, discardFree, markers);
    }

    /** The same with the check of the dirty log. */
    public WorkOptions withVerifyDirty() {
        return new WorkOptions(precleanRounds, precleanPages, audit, true, discardFree, markers);
    }

    /** The same with so many rounds of rescanning beside the program, until so few pages are dirty. */
    public WorkOptions withPreclean(int rounds, int pages) {
        return new WorkOptions(rounds, pages, audit, verifyDirty, discardFree, markers);
    }

    /** The same with free memory given back after each collection. */
    public WorkOptions withDiscardFree() {
        return new WorkOptions(precleanRounds, precleanPages, audit, verifyDirty, true, markers);
    }

    private static int defaultMarkers() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    }
}
