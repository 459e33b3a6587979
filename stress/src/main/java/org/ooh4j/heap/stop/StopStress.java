package org.ooh4j.heap.stop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A stop sees a section whole or not at all, and nothing changes while it is on. */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "the section comes after the stop")
@Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "the section came before the stop")
@Outcome(expect = FORBIDDEN, desc = "the stop cut the section in two, or did not keep it out")
@State
public class StopStress {
    private volatile int x;
    private volatile int y;

    @Actor
    public void mutator() {
        StressContext context = StressContext.mine();
        StoreBuffer.fill();
        context.enter();
        try {
            x = 1;
            y = 2;
        } finally {
            context.exit();
        }
    }

    @Actor
    public void stopper(II_Result r) {
        StoreBuffer.fill();
        StressContext.STOPS.stop("stress", () -> {
            r.r1 = x + y;
            r.r2 = x + y;
        });
    }
}
