package org.ooh4j.heap.dirty;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A harvest gives pages while the collector takes them: the sets themselves know no threads. */
@JCStressTest
@Outcome(id = "6", expect = ACCEPTABLE, desc = "every page was taken or is waiting")
@Outcome(expect = FORBIDDEN, desc = "a page was lost: what is stored on it is not rescanned")
@State
public class SubscriptionStress {
    private static final int PAGES = 64;

    private final DirtySubscription subscription = new DirtySubscription(null, "stress", PAGES);
    private final PageSet taken = new PageSet(PAGES);

    private static PageSet pages(long first) {
        PageSet pages = new PageSet(PAGES);
        pages.add(first);
        pages.add(first + 1);
        pages.add(first + 2);
        return pages;
    }

    @Actor
    public void harvest() {
        subscription.giveBack(pages(3));
        subscription.giveBack(pages(40));
    }

    @Actor
    public void collector() {
        subscription.takeInto(taken);
    }

    @Arbiter
    public void end(I_Result r) {
        subscription.takeInto(taken);
        r.r1 = taken.size();
    }
}
