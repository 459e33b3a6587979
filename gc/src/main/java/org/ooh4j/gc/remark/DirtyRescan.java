package org.ooh4j.gc.remark;

import java.util.Optional;
import java.util.function.LongConsumer;
import org.ooh4j.gc.mark.Tracer;
import org.ooh4j.gc.mark.WorkCounts;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.HarvestReport;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.space.HeapSpace;
import org.ooh4j.heap.verify.ChecksumOracle;

/**
 * The collector's epoch of the dirty log, and the rescan of what it brings.
 *
 * <p><b>Assumptions.</b> Used by the collector's thread; other subscribers harvest when they like.
 *
 * <p><b>Guarantees.</b> After {@link #rescanResidue} in a stop, every slot of a marked object that was stored to since
 * {@link #beginEpoch} has been handed to the tracer after its last store.
 *
 * <p><b>Progress.</b> Waits for other harvests of the same log and, beside mutators, for their critical sections.
 */
public final class DirtyRescan implements AutoCloseable {
    private final HeapSpace space;
    private final DirtyLog log;
    private final WorkCounts work;
    private final DirtySubscription subscription;
    private final PageSet taken;
    private final LongConsumer rescanPage;
    private final Optional<ChecksumOracle> oracle;
    /** What one take brought, where the oracle must know it. */
    private final PageSet fresh;

    private long missedByTechnique;

    /**
     * Subscribes to the log of one heap.
     *
     * @param oracle proves that the pages taken are all that changed, if it is wanted
     */
    public DirtyRescan(HeapSpace space, DirtyLog log, Tracer tracer, WorkCounts work, Optional<ChecksumOracle> oracle) {
        this.space = space;
        this.log = log;
        this.work = work;
        this.oracle = oracle;
        this.subscription = log.subscribe("collector");
        long pages = space.arena().limitBytes() >>> 12;
        this.taken = new PageSet(pages);
        this.fresh = new PageSet(oracle.isPresent() ? pages : 0);
        HeapSpace.MarkedPartVisitor part = tracer::scanPart;
        this.rescanPage = page -> this.space.forEachMarkedPartOn(page, part);
    }

    /**
     * Forgets what was written so far: nothing is marked yet, so nothing has been scanned that could have changed. May
     * run beside mutators: a page that is stored to after this harvest is in a later one.
     */
    public void beginEpoch() {
        take();
        taken.clear();
    }

    /**
     * At the beginning of a stop, with the oracle: takes the pages written so far, which the next round or the residue
     * rescans, and compares all others with their checksums. Nothing without the oracle.
     *
     * @throws org.ooh4j.heap.verify.UnreportedPageError if one changed
     */
    public void check() {
        if (oracle.isPresent()) {
            take();
            oracle.get().check();
        }
    }

    /**
     * One round beside the program: harvests, and hands the marked objects on the dirty pages to the tracer.
     *
     * @return dirty pages
     */
    public int rescanRound() {
        take();
        return rescanTaken();
    }

    /** As {@link #rescanRound}, in the stop: what it finds is all there is. */
    public int rescanResidue() {
        take();
        return rescanTaken();
    }

    /** Pages that the heap's oracle saw written and nobody was told of, in harvests made here; 0 without an oracle. */
    public long missedByTechnique() {
        return missedByTechnique;
    }

    @Override
    public void close() {
        subscription.cancel();
        oracle.ifPresent(ChecksumOracle::close);
    }

    /** What {@link #check} took before is among the pages still, until they are rescanned. */
    private void take() {
        HarvestReport report = log.harvest();
        missedByTechnique += report.lost();
        if (oracle.isEmpty()) {
            subscription.takeInto(taken);
            return;
        }
        fresh.clear();
        subscription.takeInto(fresh);
        oracle.get().taken(fresh);
        taken.addAll(fresh);
    }

    private int rescanTaken() {
        int pages = taken.size();
        taken.forEach(rescanPage);
        taken.clear();
        work.pages(pages);
        return pages;
    }
}
