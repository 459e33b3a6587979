package org.ooh4j.gc.report;

import java.util.List;
import java.util.Map;
import org.ooh4j.gc.pause.PauseEvent;
import org.ooh4j.gc.phase.Phase;

/**
 * What one collection did. Times are measured nanoseconds.
 *
 * @param cycle its number, from 1
 * @param kind how it went
 * @param cause why it began
 * @param degenerateReason why it could not be finished beside the program; empty if it was
 * @param pauses its pauses, in order
 * @param phaseNanos measured time of each phase that ran
 * @param precleanPages dirty pages of each pre-clean round
 * @param narrowRounds narrow rounds that followed, since those did not shrink; each scans the pages that have waited longest
 * @param dirtyPagesRescanned dirty pages rescanned in all, final pause included
 * @param roots root addresses looked at
 * @param objects objects scanned, whole or in part
 * @param words reference slots looked at
 * @param markedBytes bytes of the objects that were traced (new ones, born marked, are not)
 * @param handleOnlyBytes bytes of them that were found from handles after everything the named roots reach was marked
 * @param markStackPeak most objects that waited to be scanned at once
 * @param handleBlocks registered handle blocks when it ended
 * @param handleBlocksDropped handle blocks that the JVM no longer reached
 * @param foreignFreed entries of ordinary objects that were freed
 * @param liveBytes bytes that the sweep left allocated
 * @param reclaimedBytes bytes that the sweep freed
 * @param weakCleared weak handles that were cleared, of both kinds
 * @param finalizersReady finalizers that became ready to be drained
 * @param finalizerCycles ordered finalizable objects that were found to lead to themselves: they are never finalized
 * @param phaseStarts when each phase that ran began first, as {@link System#nanoTime} tells it
 * @param startNanos when the collection began, as {@link System#nanoTime} tells it
 * @param totalNanos measured time of the whole collection, its sweep included
 * @param remarked of the objects, how many had been marked before and were scanned again for their dirty pages
 */
public record CycleReport(
        long cycle,
        CycleKind kind,
        CycleCause cause,
        String degenerateReason,
        List<PauseEvent> pauses,
        Map<Phase, Long> phaseNanos,
        List<Integer> precleanPages,
        int narrowRounds,
        long dirtyPagesRescanned,
        long roots,
        long objects,
        long words,
        long markedBytes,
        long handleOnlyBytes,
        long markStackPeak,
        int handleBlocks,
        int handleBlocksDropped,
        int foreignFreed,
        long liveBytes,
        long reclaimedBytes,
        int weakCleared,
        int finalizersReady,
        int finalizerCycles,
        Map<Phase, Long> phaseStarts,
        long startNanos,
        long totalNanos,
        long remarked) {

    /** The report for people: units, aligned columns, several lines. */
    public String text() {
        return CycleText.of(this);
    }
}
