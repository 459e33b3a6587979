package org.ooh4j.checkpoint;

import java.util.Optional;
import org.ooh4j.checkpoint.dump.DumpReport;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.heap.stop.AtomicGate;

/**
 * How one snapshot went. All times are measured, in nanoseconds.
 *
 * @param snapshot what was committed: id, number, kind, parent, pages, zero pages, bytes; empty if abandoned
 * @param abandonedBy the thread and operation that kept the gate from closing, if it did
 * @param rounds harvests before the gate
 * @param gateNanos how long new atomic operations waited before the stop
 * @param timeToStopNanos until every mutator was outside its section
 * @param pauseNanos of the stop, without the time to stop
 * @param totalNanos from the call to the commit
 * @param asidePages pages that mutators copied aside
 * @param storeStalls first writes that waited because the aside memory was full
 * @param storeStallNanos their total
 * @param longestStallNanos the longest of them
 * @param stopStartNanos when the stop was asked for, as {@link System#nanoTime} tells it
 * @param preemptedNanos of the stop, how long its thread did not run; -1 where nobody knows
 */
public record SnapshotReport(
        Optional<SnapshotInfo> snapshot,
        Optional<AtomicGate.Holder> abandonedBy,
        int rounds,
        long gateNanos,
        long timeToStopNanos,
        long pauseNanos,
        long totalNanos,
        long asidePages,
        long storeStalls,
        long storeStallNanos,
        long longestStallNanos,
        long stopStartNanos,
        long preemptedNanos) {
    /** Whether there is no snapshot, because an atomic operation outlasted the bound. */
    public boolean abandoned() {
        return abandonedBy.isPresent();
    }

    /** One line for a log. */
    public String message() {
        return snapshot.map(taken -> "snapshot taken: number=" + taken.number() + " kind=" + taken.kind() + " pages="
                        + taken.pages() + " bytes=" + taken.bytes() + " gate-us=" + gateNanos / 1000
                        + " time-to-stop-us="
                        + timeToStopNanos / 1000 + " pause-us=" + pauseNanos / 1000 + " total-ms="
                        + totalNanos / 1_000_000
                        + " id=" + taken.id())
                .orElseGet(() -> "snapshot abandoned, an operation did not end in time: thread="
                        + abandonedBy.map(AtomicGate.Holder::thread).orElse("?") + " operation="
                        + abandonedBy.map(AtomicGate.Holder::operation).orElse("?") + " gate-ms="
                        + gateNanos / 1_000_000 + "; it is tried again, or make the operation shorter");
    }

    static SnapshotReport of(DumpReport dump) {
        return new SnapshotReport(
                dump.record().map(SnapshotInfo::of),
                dump.abandonedBy(),
                dump.rounds(),
                dump.gateNanos(),
                dump.timeToStopNanos(),
                dump.pauseNanos(),
                dump.totalNanos(),
                dump.asidePages(),
                dump.storeStalls(),
                dump.storeStallNanos(),
                dump.longestStallNanos(),
                dump.stopStartNanos(),
                dump.preemptedNanos());
    }
}
