package org.ooh4j.heap.stop;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * A store checks whether its page is armed and stores, in one section; a harvest arms the page, waits for sections, and
 * copies. A store that found the page unarmed logs nothing, so the copy must have it.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "stored without a log entry, and the harvest did not see it: lost")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "stored before the page was armed: the harvest copied it")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "found the page armed: logs it for the next harvest")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "found the page armed, and was copied too")
@State
public class HandshakeStress {
    private static final VarHandle ARMED;

    static {
        try {
            ARMED = MethodHandles.lookup().findVarHandle(HandshakeStress.class, "armed", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int armed;
    private int page;

    @Actor
    public void mutator(II_Result r) {
        StressContext context = StressContext.mine();
        StoreBuffer.fill();
        context.enter();
        try {
            r.r1 = (int) ARMED.getOpaque(this);
            page = 1;
        } finally {
            context.exit();
        }
    }

    @Actor
    public void harvester(II_Result r) {
        StoreBuffer.fill();
        ARMED.setOpaque(this, 1);
        StressContext.STOPS.handshake();
        r.r2 = page;
    }
}
