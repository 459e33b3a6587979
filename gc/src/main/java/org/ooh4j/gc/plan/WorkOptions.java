package org.ooh4j.gc.plan;

/**
 * How a collection does its work.
 *
 * @param precleanRounds most rounds of rescanning beside the program, 0 to 64
 * @param precleanPages a round with so few dirty pages is the last; at least 0
 * @param audit debugging: walk the heap a second time in each final pause and compare with the marks; also fails when
 *     the heap's oracle finds that the technique missed a page
 * @param discardFree give free blocks' memory back to the operating system after each collection
 * @param markers threads that mark, the collector's own included; 1 to 64
 */
public record WorkOptions(int precleanRounds, int precleanPages, boolean audit, boolean discardFree, int markers) {
    /** Up to 4 rounds, until 32 pages or fewer are dirty; half the processors mark, at most 4. */
    public static final WorkOptions DEFAULT = new WorkOptions(4, 32, false, false, defaultMarkers());

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
        return new WorkOptions(precleanRounds, precleanPages, audit, discardFree, count);
    }

    /** The same with marks checked in each final pause. */
    public WorkOptions withAudit() {
        return new WorkOptions(precleanRounds, precleanPages, true, discardFree, markers);
    }

    private static int defaultMarkers() {
        return Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2));
    }
}
