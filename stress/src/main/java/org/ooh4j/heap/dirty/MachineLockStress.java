package org.ooh4j.heap.dirty;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Everything of the machine, its rings included, is single-threaded under this lock. */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "one owner at a time, who sees what the last one did")
@Outcome(expect = FORBIDDEN, desc = "two owners at once, or one who does not see what the last one did")
@State
public class MachineLockStress {
    private final MachineLock lock = new MachineLock();
    private int entries;

    private void log() {
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

    @Actor
    public void one() {
        log();
    }

    @Actor
    public void other() {
        log();
    }

    @Arbiter
    public void end(I_Result r) {
        r.r1 = entries;
    }
}
