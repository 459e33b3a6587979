package org.ooh4j.checkpoint.dump;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageSet;

/**
 * What changed since the last snapshot. Rounds of harvests before the stop leave it little to do in the stop: it is the
 * checkpointer's own dirty set. Used by one thread.
 */
final class DirtyRounds {
    private static final int MAX_ROUNDS = 5;
    /** So few pages are quicker taken in the stop than in another round. */
    private static final int SMALL_RESIDUE = 64;

    private final DirtyLog log;
    private final DirtySubscription subscription;
    private final PageSet dirty;
    private final PageSet fresh;
    private Arrival arrival = (page, again) -> {};
    private final LongConsumer collect;

    DirtyRounds(DirtyLog log, long maxPages) {
        this.log = log;
        this.subscription = log.subscribe("checkpointer");
        this.dirty = new PageSet(maxPages);
        this.fresh = new PageSet(maxPages);
        this.collect = page -> {
            boolean again = !dirty.add(page);
            arrival.page(page, again);
        };
    }

    /** Sees the pages that harvests bring. */
    @FunctionalInterface
    interface Arrival {
        /** @param again whether an earlier harvest for the same snapshot has brought the page too */
        void page(long page, boolean again);
    }

    /** Sets who is told of each page that a harvest brings. */
    void onArrival(Arrival to) {
        arrival = to;
    }

    /** Harvests until little comes, or as much as in the round before; returns the rounds. */
    List<DumpRound> run() {
        List<DumpRound> trace = new ArrayList<>();
        int before = Integer.MAX_VALUE;
        while (true) {
            int harvested = harvest();
            RoundDecision decision = decide(trace.size() + 1, harvested, before);
            trace.add(new DumpRound(trace.size() + 1, harvested, dirty.size(), PageCounts.NONE, -1, decision));
            if (decision != RoundDecision.AGAIN) {
                return trace;
            }
            before = harvested;
        }
    }

    private static RoundDecision decide(int round, int harvested, int before) {
        if (harvested <= SMALL_RESIDUE) {
            return RoundDecision.CONVERGED;
        }
        if (harvested > before / 4 * 3) {
            return RoundDecision.NO_PROGRESS;
        }
        return round == MAX_ROUNDS ? RoundDecision.ROUND_CAP : RoundDecision.AGAIN;
    }

    /** One harvest; in the stop it is the last one. */
    int harvest() {
        int harvested = log.harvest().pages();
        subscription.takeInto(fresh);
        fresh.forEach(collect);
        fresh.clear();
        return harvested;
    }

    /** The pages, until {@link #done} or {@link #giveBack}. */
    PageSet dirty() {
        return dirty;
    }

    /** The snapshot has them. */
    void done() {
        dirty.clear();
    }

    /** The next snapshot owes them. */
    void giveBack() {
        subscription.giveBack(dirty);
        dirty.clear();
    }

    /** About how many pages the next harvest would bring, for a price that does not depend on their number. */
    long expected() {
        return subscription.expectedPages();
    }

    void cancel() {
        subscription.cancel();
    }
}
