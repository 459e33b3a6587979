package org.ooh4j.checkpoint.dump;

import java.util.function.LongConsumer;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.dirty.DirtySubscription;
import org.ooh4j.heap.dirty.PageSet;

/**
 * What changed since the last snapshot. Rounds of harvests before the stop leave it little to do in the stop: it is the
 * checkpointer's own dirty set, and each page that comes into it becomes pending. Used by one thread.
 */
final class DirtyRounds {
    private static final int MAX_ROUNDS = 5;
    /** So few pages are quicker taken in the stop than in another round. */
    private static final int SMALL_RESIDUE = 64;

    private final DirtyLog log;
    private final DirtySubscription subscription;
    private final PageSet dirty;
    private final PageSet fresh;
    private final LongConsumer collect;

    DirtyRounds(DirtyLog log, long maxPages, CopyBeforeWrite pages) {
        this.log = log;
        this.subscription = log.subscribe("checkpointer");
        this.dirty = new PageSet(maxPages);
        this.fresh = new PageSet(maxPages);
        this.collect = page -> {
            if (dirty.add(page)) {
                pages.pend(page);
            }
        };
    }

    /** Harvests until little comes, or as much as in the round before; returns the number of rounds. */
    int run() {
        int before = Integer.MAX_VALUE;
        for (int round = 1; ; round++) {
            int harvested = harvest();
            // no progress: mutators dirty pages as fast as a round takes
            if (harvested <= SMALL_RESIDUE || harvested > before / 4 * 3 || round == MAX_ROUNDS) {
                return round;
            }
            before = harvested;
        }
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

    void cancel() {
        subscription.cancel();
    }
}
