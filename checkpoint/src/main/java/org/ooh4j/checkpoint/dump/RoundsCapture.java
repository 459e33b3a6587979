package org.ooh4j.checkpoint.dump;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.heap.dirty.PageSet;
import org.ooh4j.heap.space.Arena;
import org.ooh4j.heap.space.BlockTable;
import org.ooh4j.heap.store.NativeMemory;

/**
 * {@code pre-copy}: rounds write dirty pages while the program goes on writing to them; the stop copies those that were
 * dirtied after their copy.
 *
 * <p>A page is owed from the harvest that brings it until it was copied. The harvest re-arms it before that copy, so
 * that a store which the copy has missed, whole or in part, brings the page in again. Pages of blocks that do not count
 * just now stay owed: the block may count at the cut without another store to them.
 */
final class RoundsCapture implements Capture {
    private static final int SLACK = 1024;
    private static final long TOO_LONG = Long.MAX_VALUE;

    private final Arena arena;
    private final BlockTable blocks;
    private final LiveBlocks live;
    private final DirtyRounds rounds;
    private final Cut cut;
    private final ImageDump image;
    private final StagedPages staged;
    private final StopCost cost = new StopCost();
    private final PreCopyMode mode;
    private final PageSource arenaNow;
    private PageSet owed;
    private PageSet kept;
    private long known;
    private StopWork stopWork = StopWork.NONE;

    /** Tests take it away, and see stores lost. */
    boolean owesAgain = true;

    RoundsCapture(CaptureParts parts, PreCopyMode mode) {
        this.arena = parts.heap().space().arena();
        this.blocks = parts.heap().space().blocks();
        this.live = parts.live();
        this.rounds = parts.rounds();
        this.cut = parts.cut();
        this.image = parts.image();
        this.mode = mode;
        this.staged = new StagedPages(arena, image, parts.asideBytes());
        long pages = arena.limitBytes() / PAGE_BYTES;
        this.owed = new PageSet(pages);
        this.kept = new PageSet(pages);
        this.arenaNow = (page, target) -> {
            NativeMemory.copy(arena.pageAddress(page), target, PAGE_BYTES);
            return true;
        };
        rounds.onArrival(this::owe);
    }

    private void owe(long page, boolean again) {
        if (owesAgain || !again) {
            owed.add(page);
        }
    }

    @Override
    public List<DumpRound> approach() throws IOException {
        stopWork = StopWork.NONE;
        for (long page = 0; page < cut.preparedPages(); page++) {
            owed.add(page);
        }
        Convergence convergence = new Convergence(mode.target().toNanos(), mode.maxRounds());
        List<DumpRound> trace = new ArrayList<>();
        while (true) {
            int harvested = rounds.harvest();
            long residual = residual();
            long predicted = cost.predict(residual);
            // what does not fit would be written in the stop: no copy's cost predicts that
            RoundDecision decision = convergence.decide(residual, residual > staged.room() ? TOO_LONG : predicted);
            PageCounts pages = decision == RoundDecision.AGAIN ? writeRound() : PageCounts.NONE;
            trace.add(new DumpRound(convergence.rounds(), harvested, residual, pages, predicted, decision));
            if (decision != RoundDecision.AGAIN) {
                return trace;
            }
        }
    }

    private PageCounts writeRound() throws IOException {
        image.begin();
        PageWriter to = image.pages();
        PageCounts before = to.counts();
        owed.sort();
        for (int i = 0; i < owed.size(); i++) {
            long page = owed.page(i);
            if (countsNow(page)) {
                to.write(page, arenaNow);
            } else {
                kept.add(page);
            }
        }
        to.flush();
        owed.clear();
        PageSet emptied = owed;
        owed = kept;
        kept = emptied;
        PageCounts pages = to.counts().minus(before);
        cost.ofRound(pages.taken(), pages.copyNanos());
        return pages;
    }

    private long residual() {
        long residual = 0;
        for (int i = 0; i < owed.size(); i++) {
            residual += countsNow(owed.page(i)) ? 1 : 0;
        }
        return residual;
    }

    private boolean countsNow(long page) {
        int block = (int) (page / LiveBlocks.PAGES);
        return block < blocks.blocks() && LiveBlocks.counts(blocks.descriptor(block));
    }

    @Override
    public void ready() {
        known = owed.size();
        staged.prepare(residual() + SLACK);
    }

    @Override
    public void stopped() {
        long began = System.nanoTime();
        for (int i = 0; i < owed.size(); i++) {
            long page = owed.page(i);
            if (live.holds(page)) {
                staged.copy(page);
            }
        }
        long took = System.nanoTime() - began;
        long predicted = cost.predict(staged.copied());
        staged.took(took);
        stopWork = staged.work(owed.size() - known, predicted);
        if (stopWork.written() == 0) {
            cost.ofStop(staged.copied(), took);
        }
    }

    @Override
    public void write() throws IOException {
        staged.write();
        owed.clear();
    }

    @Override
    public void giveUp() {
        staged.forget();
        owed.clear();
        kept.clear();
    }

    @Override
    public StopWork stopWork() {
        return stopWork;
    }

    @Override
    public long asidePages() {
        return 0;
    }

    @Override
    public void close() {
        staged.close();
    }
}
