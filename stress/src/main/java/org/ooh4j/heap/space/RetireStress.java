package org.ooh4j.heap.space;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * A thread allocates while a collector takes its buffer's blocks away; who refills next, as the other thread does, is given
 * them. Two actors, so that two processors are enough.
 */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "four cells for four objects")
@Outcome(id = "false", expect = FORBIDDEN, desc = "one cell was handed out twice")
@State
public class RetireStress {
    private long one1;
    private long one2;
    private long other1;
    private long other2;

    @Actor
    public void one() {
        one1 = SharedArena.allocate();
        one2 = SharedArena.allocate();
    }

    @Actor
    public void other() {
        SharedArena.retire(false);
        other1 = SharedArena.allocate();
        other2 = SharedArena.allocate();
    }

    @Arbiter
    public void compare(Z_Result r) {
        r.r1 = one1 != one2 && other1 != other2 && one1 != other1 && one1 != other2 && one2 != other1 && one2 != other2;
    }
}
