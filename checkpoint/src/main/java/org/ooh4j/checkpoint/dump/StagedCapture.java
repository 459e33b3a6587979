package org.ooh4j.checkpoint.dump;

import java.io.IOException;
import java.util.List;
import org.ooh4j.heap.dirty.PageSet;

/** {@code stop-and-copy}: the stop copies every dirty page; they are written when the program goes on. */
final class StagedCapture implements Capture {
    /** Room for pages that come between the last look at the dirty set and the stop, beside those known. */
    private static final int SLACK = 1024;

    private final LiveBlocks live;
    private final DirtyRounds rounds;
    private final Cut cut;
    private final StagedPages staged;
    private final StopCost cost = new StopCost();
    private int known;
    private StopWork stopWork = StopWork.NONE;

    StagedCapture(CaptureParts parts) {
        this.live = parts.live();
        this.rounds = parts.rounds();
        this.cut = parts.cut();
        this.staged = new StagedPages(parts.heap().space().arena(), parts.image(), parts.asideBytes());
    }

    @Override
    public List<DumpRound> approach() {
        staged.forget();
        stopWork = StopWork.NONE;
        return rounds.run();
    }

    @Override
    public void ready() {
        rounds.dirty().sort();
        known = rounds.dirty().size();
        staged.prepare((cut.isFull() ? cut.preparedPages() : known) + SLACK);
    }

    /** In the order of addresses, which memory likes; those that came since they were sorted in the order of arrival. */
    @Override
    public void stopped() {
        PageSet dirty = rounds.dirty();
        long began = System.nanoTime();
        if (cut.isFull()) {
            copyAll();
        } else {
            for (int i = 0; i < dirty.size(); i++) {
                copyIfLive(dirty.page(i));
            }
        }
        long took = System.nanoTime() - began;
        long predicted = cost.predict(staged.copied());
        staged.took(took);
        stopWork = staged.work(cut.isFull() ? 0 : dirty.size() - known, predicted);
        if (stopWork.written() == 0) {
            cost.ofStop(staged.copied(), took);
        }
    }

    private void copyAll() {
        for (long page = 0; page < (long) cut.blocks() * LiveBlocks.PAGES; page++) {
            copyIfLive(page);
        }
    }

    private void copyIfLive(long page) {
        if (live.holds(page)) {
            staged.copy(page);
        }
    }

    @Override
    public void write() throws IOException {
        staged.write();
    }

    @Override
    public void giveUp() {
        staged.forget();
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
