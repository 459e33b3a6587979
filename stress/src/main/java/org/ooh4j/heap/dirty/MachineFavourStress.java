package org.ooh4j.heap.dirty;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.ooh4j.heap.stop.AsymmetricBarrier;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A favourite walks without an atomic step while another thread withdraws the favour. */
@JCStressTest
@Outcome(id = "4", expect = ACCEPTABLE, desc = "one holder at a time, who sees what the last one did")
@Outcome(
        expect = FORBIDDEN,
        desc = "the favourite inside beside an owner, or one who does not see what the last one did")
@State
public class MachineFavourStress {
    private final MachineLock lock = new MachineLock(AsymmetricBarrier.best());
    private int entries;

    @Actor
    public void favourite() {
        for (int walk = 0; walk < 3; walk++) {
            Thread me = Thread.currentThread();
            try {
                lock.acquireToWalk(me);
                entries++;
            } finally {
                if (lock.inside == me) {
                    lock.leave();
                } else if (lock.owner == me) {
                    lock.owner = null;
                }
            }
        }
    }

    @Actor
    public void harvest() {
        Thread me = Thread.currentThread();
        try {
            lock.acquire(me);
            entries++;
        } finally {
            if (lock.owner == me) {
                lock.owner = null;
            }
        }
    }

    @Arbiter
    public void end(I_Result r) {
        r.r1 = entries;
    }
}
