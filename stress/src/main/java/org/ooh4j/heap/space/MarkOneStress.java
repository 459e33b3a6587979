package org.ooh4j.heap.space;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two markers mark one object: one of them scans it. */
@JCStressTest
@Outcome(
        id = {"true, false", "false, true"},
        expect = ACCEPTABLE,
        desc = "one of them set the mark")
@Outcome(expect = FORBIDDEN, desc = "both or none think that they set it")
@State
public class MarkOneStress {
    private final long granule = SharedMarks.freshWord();

    @Actor
    public void one(ZZ_Result r) {
        r.r1 = SharedMarks.BITMAP.set(granule + 7);
    }

    @Actor
    public void other(ZZ_Result r) {
        r.r2 = SharedMarks.BITMAP.set(granule + 7);
    }
}
