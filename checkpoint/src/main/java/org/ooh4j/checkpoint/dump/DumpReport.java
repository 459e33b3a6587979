package org.ooh4j.checkpoint.dump;

import java.util.Optional;
import org.ooh4j.checkpoint.image.CommitRecord;
import org.ooh4j.heap.stop.AtomicGate;

/**
 * How one dump went.
 *
 * @param record what was committed; empty if the snapshot was abandoned
 * @param abandonedBy who kept the gate from closing
 * @param work what was done with pages, and when
 * @param asidePages pages that mutators copied aside
 * @param storeStalls first writes that waited for room aside
 * @param stopStartNanos when the stop was asked for, as {@link System#nanoTime} tells it
 * @param preemptedNanos of the stop, how long its thread did not run; -1 where nobody knows
 */
public record DumpReport(
        Optional<CommitRecord> record,
        Optional<AtomicGate.Holder> abandonedBy,
        SnapshotWork work,
        long gateNanos,
        long timeToStopNanos,
        long pauseNanos,
        long totalNanos,
        long asidePages,
        long storeStalls,
        long storeStallNanos,
        long longestStallNanos,
        long stopStartNanos,
        long preemptedNanos) {}
