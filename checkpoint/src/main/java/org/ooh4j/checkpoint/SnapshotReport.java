package org.ooh4j.checkpoint;

import java.util.List;
import java.util.Optional;
import org.ooh4j.checkpoint.dump.DumpReport;
import org.ooh4j.checkpoint.dump.SnapshotWork;
import org.ooh4j.checkpoint.dump.StopWork;
import org.ooh4j.checkpoint.image.SnapshotInfo;
import org.ooh4j.heap.stop.AtomicGate;

/**
 * How one snapshot went. All times are measured, in nanoseconds.
 *
 * @param snapshot what was committed: id, number, kind, parent, pages, zero pages, bytes; empty if abandoned
 * @param abandonedBy the thread and operation that kept the gate from closing, if it did
 * @param work what was done with pages, round by round, and why the stop came when it did
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
        long preemptedNanos) {
    /** Harvests before the gate. */
    public int rounds() {
        return work.trace().size();
    }

    /** Whether there is no snapshot, because an atomic operation outlasted the bound. */
    public boolean abandoned() {
        return abandonedBy.isPresent();
    }

    /** One line for a log. */
    public String message() {
        return snapshot.map(taken ->
                        "snapshot taken: number=" + taken.number() + " kind=" + taken.kind() + " mode=" + work.mode()
                                + " pages=" + taken.pages() + " bytes=" + taken.bytes() + " gate-us=" + gateNanos / 1000
                                + " time-to-stop-us="
                                + timeToStopNanos / 1000 + " pause-us=" + pauseNanos / 1000 + " total-ms="
                                + totalNanos / 1_000_000
                                + writtenInStop()
                                + " id=" + taken.id())
                .orElseGet(() -> "snapshot abandoned, an operation did not end in time: thread="
                        + abandonedBy.map(AtomicGate.Holder::thread).orElse("?") + " operation="
                        + abandonedBy.map(AtomicGate.Holder::operation).orElse("?") + " gate-ms="
                        + gateNanos / 1_000_000 + "; it is tried again, or make the operation shorter");
    }

    private String writtenInStop() {
        long written = work.stop().written();
        return written == 0 ? "" : " pages-written-in-stop=" + written + " (raise the memory aside)";
    }

    /** Lines beside {@link #message} for who wants to know where time and bytes went: rounds, stop, pages, bytes. */
    public List<String> details() {
        StopWork stop = work.stop();
        return List.of(
                "rounds: mode=" + work.mode() + " " + work.traceLine(),
                "stop: residual=" + stop.residual() + " copied=" + stop.copied() + " copy-us="
                        + stop.copyNanos() / 1000 + " predicted-us="
                        + (stop.predictedNanos() < 0 ? "none" : stop.predictedNanos() / 1000) + " pause-us="
                        + pauseNanos / 1000 + " pages-written-in-stop=" + stop.written(),
                "pages: dirty=" + work.dirtyPages() + " parent=" + work.parentPages() + " written="
                        + work.pages().written() + " zero=" + work.pages().zero() + " same="
                        + work.pages().same() + " superseded=" + work.superseded() + " aside=" + asidePages
                        + " copy-us=" + work.pages().copyNanos() / 1000 + " check-us="
                        + work.pages().checkNanos() / 1000 + " write-us="
                        + work.pages().writeNanos() / 1000 + " sync-us=" + work.syncNanos() / 1000,
                "bytes: pages=" + work.bytes().pages() + " index="
                        + work.bytes().index() + " types=" + work.bytes().types() + " roots="
                        + work.bytes().roots());
    }

    static SnapshotReport of(DumpReport dump) {
        return new SnapshotReport(
                dump.record().map(SnapshotInfo::of),
                dump.abandonedBy(),
                dump.work(),
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
