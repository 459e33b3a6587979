package org.ooh4j.heap.space;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Two markers mark neighbours, whose bits are in one word. */
@JCStressTest
@Outcome(id = "true, true, 2", expect = ACCEPTABLE, desc = "both are marked, each by its marker")
@Outcome(expect = FORBIDDEN, desc = "a mark was lost: its object would be freed")
@State
public class MarkNeighboursStress {
    private final long granule = SharedMarks.freshWord();

    @Actor
    public void one(ZZI_Result r) {
        r.r1 = SharedMarks.BITMAP.set(granule + 3);
    }

    @Actor
    public void other(ZZI_Result r) {
        r.r2 = SharedMarks.BITMAP.set(granule + 60);
    }

    @Arbiter
    public void marked(ZZI_Result r) {
        r.r3 = Long.bitCount(SharedMarks.BITMAP.word(granule >>> 6));
    }
}
