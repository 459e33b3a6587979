package org.ooh4j.heap.handle;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.ooh4j.heap.store.Reservation;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * Two runs are free. A thread takes one; another takes what it can and gives the first back, which then is on top again
 * though the other below it is gone.
 */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "each run has one owner")
@Outcome(expect = FORBIDDEN, desc = "a run was taken twice: two blocks would have the same slots")
@State
public class FreeRunsStress {
    private static final int STATES = 1 << 20;
    private static final Reservation LINKS = Reservation.of(2L * STATES * Integer.BYTES);
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Numbers that no other state has that is still in use. */
    private final int number = 2 * (NEXT.getAndIncrement() & (STATES - 1));

    private final FreeRuns free = new FreeRuns(LINKS.address());
    private int one;
    private int other;

    public FreeRunsStress() {
        free.give(number);
        free.give(number + 1);
    }

    @Actor
    public void takes() {
        one = free.take();
    }

    @Actor
    public void takesAndGives() {
        int first = free.take();
        other = free.take();
        free.give(first);
    }

    @Arbiter
    public void owners(I_Result r) {
        int left = free.take();
        r.r1 = (same(one, other) ? 1 : 0) + (same(one, left) ? 2 : 0) + (same(other, left) ? 4 : 0);
    }

    private static boolean same(int run, int too) {
        return run >= 0 && run == too;
    }
}
