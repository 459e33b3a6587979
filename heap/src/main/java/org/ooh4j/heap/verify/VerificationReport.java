package org.ooh4j.heap.verify;

import java.util.List;

/**
 * What a verification has seen.
 *
 * @param objects reachable objects
 * @param bytes their bytes, headers included, without what their cells have to spare
 * @param references references to arena objects in them, null ones not counted
 * @param foreignReferences references to ordinary objects in them
 * @param unreachable allocated objects that no root leads to: garbage that no collection has freed yet
 * @param problemCount problems found
 * @param problems the first of them, at most {@value #MOST_PROBLEMS}
 */
public record VerificationReport(
        long objects,
        long bytes,
        long references,
        long foreignReferences,
        long unreachable,
        long problemCount,
        List<HeapProblem> problems) {
    /** Problems that are described; the others are counted. */
    public static final int MOST_PROBLEMS = 100;

    /** Whether nothing is wrong. */
    public boolean isSound() {
        return problemCount == 0;
    }

    /**
     * Returns this report if the heap is sound.
     *
     * @throws HeapCorruptError if it is not, naming the first problem
     */
    public VerificationReport orThrow() {
        if (!isSound()) {
            throw new HeapCorruptError(this);
        }
        return this;
    }
}
