package org.ooh4j.gc.plan;

import java.util.Optional;
import org.ooh4j.gc.mark.Markers;
import org.ooh4j.gc.remark.DirtyRescan;
import org.ooh4j.gc.remark.PrecleanRounds;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.verify.ChecksumOracle;

/**
 * The phases that ask the dirty log. The collector's thread.
 *
 * <p>Only where the plan rescans dirty pages, and to check the log, is there a subscription; a phase that needs one is
 * refused without.
 */
final class DirtyPhases implements AutoCloseable {
    private final ManagedHeap heap;
    private final Tracing tracing;
    private final Optional<ChecksumOracle> oracle;
    private final Optional<DirtyRescan> rescan;
    private final PrecleanRounds rounds;
    private Cycle cycle;

    DirtyPhases(ManagedHeap heap, WorkOptions options, boolean tracksDirtyPages, Markers markers, Tracing tracing) {
        this.heap = heap;
        this.tracing = tracing;
        this.oracle = options.verifyDirty()
                ? Optional.of(new ChecksumOracle(
                        heap.space().arena(), heap.dirtyLog().technique().name()))
                : Optional.empty();
        this.rescan = tracksDirtyPages || options.verifyDirty()
                ? Optional.of(new DirtyRescan(heap.space(), heap.dirtyLog(), markers, oracle))
                : Optional.empty();
        this.rounds = new PrecleanRounds(options.precleanRounds(), options.precleanPages());
    }

    /** A collection begins. */
    void begin(Cycle begun) {
        cycle = begun;
        rounds.reset();
        rescan.ifPresent(DirtyRescan::begin);
    }

    void beginEpoch() {
        pages().beginEpoch();
    }

    /**
     * The pages written since the last collection: what is marked on them is old. Later, all that is new and alive would be
     * marked too, and be looked at a second time, for it lies on pages that were written when it was made.
     */
    void rescanOld() {
        if (!tracing.isCutShort()) {
            counted(tracing.rescan(pages()));
        }
    }

    void preclean() {
        rounds.run(this::wideRound, this::narrowRound, tracing::isCutShort);
    }

    /**
     * All that was taken is rescanned even in a hurry; the tracing may be cut short. Handles first, pages last: what the
     * program does meanwhile is left for the pause, and a page takes longer than a handle.
     */
    private int wideRound() {
        cycle.handleOnlyBytes += tracing.traceHandles();
        return counted(tracing.rescan(pages()));
    }

    private int narrowRound(int most) {
        return counted(tracing.rescanOldest(pages(), most));
    }

    /** In the final pause; returns the pages. */
    int rescanResidue() {
        return counted(pages().rescanResidue());
    }

    private int counted(int pages) {
        cycle.dirtyPages += pages;
        return pages;
    }

    /** At the beginning of a stop: compares pages that were not reported with their checksums, if that is wanted. */
    void check() {
        rescan.ifPresent(DirtyRescan::check);
    }

    /** In the final pause: fails when the heap's oracle saw pages written that the technique missed. */
    void audit() {
        if (rescan.isPresent() && rescan.get().missedByTechnique() > 0) {
            throw new IllegalStateException("technique missed dirty pages that the oracle saw technique=%s pages=%d"
                    .formatted(heap.dirtyLog().technique(), rescan.get().missedByTechnique()));
        }
    }

    PrecleanRounds rounds() {
        return rounds;
    }

    Optional<ChecksumOracle> oracle() {
        return oracle;
    }

    private DirtyRescan pages() {
        return rescan.orElseThrow(() -> new IllegalStateException("plan rescans dirty pages but did not subscribe"));
    }

    @Override
    public void close() {
        rescan.ifPresent(DirtyRescan::close);
    }
}
