package org.ooh4j.gc.remark;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.ooh4j.gc.mark.Markers;
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
 * {@link #beginEpoch} (or since the last residue) has been handed to a marker after its last store, and everything
 * found is marked.
 *
 * <p><b>Progress.</b> Waits for other harvests of the same log and, beside mutators, for their critical sections.
 */
public final class DirtyRescan implements AutoCloseable {
    /** Pages that are worth waking helpers for. */
    private static final int WIDE_PAGES = 64;

    /** Most pages that are taken to be a program's hot ones, which the pause will see again. */
    private static final int HOT_PAGES = 4096;
    /** Wide rounds before those whose pages are remembered, so that such as come again are known: the first has all that is new. */
    private static final int ROUNDS_BEFORE = 1;

    private static final BooleanSupplier TO_THE_END = () -> false;

    private final HeapSpace space;
    private final DirtyLog log;
    private final Markers markers;
    private final DirtySubscription subscription;
    private final PageSet taken;
    private final PageSource source;
    private final Optional<ChecksumOracle> oracle;
    /** What one take brought, where the oracle must know it. */
    private final PageSet fresh;

    private int wideRounds;
    private long missedByTechnique;

    /**
     * Subscribes to the log of one heap.
     *
     * @param oracle proves that the pages taken are all that changed, if it is wanted
     */
    public DirtyRescan(HeapSpace space, DirtyLog log, Markers markers, Optional<ChecksumOracle> oracle) {
        this.space = space;
        this.log = log;
        this.markers = markers;
        this.oracle = oracle;
        this.subscription = log.subscribe("collector");
        long pages = space.arena().limitBytes() >>> 12;
        this.taken = new PageSet(pages);
        this.fresh = new PageSet(oracle.isPresent() ? pages : 0);
        this.source = new PageSource(taken);
    }

    /** A collection begins. */
    public void begin() {
        space.forgetSeenSlots();
        wideRounds = 0;
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
     * One round beside the program: harvests, scans the marked objects on the dirty pages again and traces from what
     * they name.
     *
     * @param cutShort ends the tracing, never the scan of the pages
     * @return dirty pages
     */
    public int rescanRound(BooleanSupplier cutShort) {
        take();
        return rescan(taken.size(), wideRounds++ >= ROUNDS_BEFORE && areHot(), cutShort);
    }

    /**
     * A narrow round beside the program: harvests, but scans only the oldest pages, at most {@code most}; the others
     * wait for the next round or the residue.
     *
     * @return pages scanned
     */
    public int rescanOldest(int most, BooleanSupplier cutShort) {
        take();
        return rescan(Math.min(most, taken.size()), areHot(), cutShort);
    }

    private boolean areHot() {
        return taken.size() <= HOT_PAGES;
    }

    private int rescan(int pages, boolean again, BooleanSupplier cutShort) {
        source.begin(pages, again);
        markers.run(source, pages >= WIDE_PAGES, cutShort);
        taken.removeFirst(pages);
        return pages;
    }

    /** Pages that were taken and wait to be scanned. */
    public int waiting() {
        return taken.size();
    }

    /** As {@link #rescanRound}, in the stop and to the end: what it finds is all there is. */
    public int rescanResidue() {
        take();
        return rescan(taken.size(), false, TO_THE_END);
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
}
