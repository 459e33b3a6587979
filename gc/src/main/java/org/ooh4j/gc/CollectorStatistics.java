package org.ooh4j.gc;

import org.ooh4j.gc.pacing.WaitClock;

/**
 * One reading of what a collector did since it was opened; consistent as of the last collection that ended; waits and
 * allocation as of now.
 *
 * @param full collections that marked in one pause
 * @param concurrent collections that marked beside the program
 * @param degenerate collections that began beside the program and had to be finished in a pause
 * @param reclaimedBytes bytes freed
 * @param liveBytes bytes that the last one left alive
 * @param allocatedBytes bytes handed to allocation buffers and large objects since the heap was opened, as of now
 * @param handleOnlyBytes bytes that, in the last one, only handles kept alive
 * @param dirtyPagesRescanned dirty pages rescanned
 * @param precleanRounds rounds of rescanning beside the program
 * @param rootsScanned root addresses looked at
 * @param objectsScanned objects scanned, whole or in part
 * @param wordsScanned reference slots looked at
 * @param foreignFreed entries of ordinary objects freed
 * @param handleBlocksDropped handle blocks that the JVM let go of
 * @param jvmCollectionsAsked how often the JVM was asked to collect
 * @param jvmCollectionsDisabled whether it would have been asked but runs with {@code -XX:+DisableExplicitGC}
 * @param stalls waits of threads that had no room
 * @param pacing waits of threads that were ahead of the marking
 * @param listenerErrors exceptions that listeners threw
 * @param young collections that kept the marks of the one before
 * @param weakCleared weak handles cleared, of both kinds
 * @param finalizersReady finalizers that became ready to be drained
 * @param finalizerCycles ordered finalizable objects that the last one found to lead to themselves
 */
public record CollectorStatistics(
        long full,
        long concurrent,
        long degenerate,
        long reclaimedBytes,
        long liveBytes,
        long allocatedBytes,
        long handleOnlyBytes,
        long dirtyPagesRescanned,
        long precleanRounds,
        long rootsScanned,
        long objectsScanned,
        long wordsScanned,
        long foreignFreed,
        long handleBlocksDropped,
        long jvmCollectionsAsked,
        boolean jvmCollectionsDisabled,
        WaitClock.Reading stalls,
        WaitClock.Reading pacing,
        long listenerErrors,
        long young,
        long weakCleared,
        long finalizersReady,
        long finalizerCycles) {

    /** Collections of every kind. */
    public long collections() {
        return full + concurrent + degenerate + young;
    }
}
