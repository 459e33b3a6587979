package org.ooh4j.gc;

/**
 * What the checks of a collector have seen, as of now; zeroes where they are off.
 *
 * @param heapChecks verifications of the whole heap
 * @param heapProblems what they found wrong
 * @param objectsChecked reachable objects, summed over them
 * @param dirtyChecks comparisons of all pages with their checksums
 * @param pagesCompared pages, summed over them
 * @param unreportedPages oracle errors: pages that changed and that the dirty log had not reported
 */
public record VerificationStatistics(
        long heapChecks,
        long heapProblems,
        long objectsChecked,
        long dirtyChecks,
        long pagesCompared,
        long unreportedPages) {
    /** Whether nothing was found wrong. */
    public boolean isSound() {
        return heapProblems == 0 && unreportedPages == 0;
    }
}
