package org.ooh4j.heap.dirty;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A first write puts its walk off while a harvest performs what it finds and arms the page again. */
@JCStressTest
@Outcome(
        id = "false, false",
        expect = ACCEPTABLE,
        desc = "the harvest has reported the page: its next store is a first one")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "the page is writable, and the next harvest reports it")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "reported once too often")
@Outcome(
        id = "true, false",
        expect = FORBIDDEN,
        desc = "the page is writable and known to nobody: its next store is lost")
@State
public class FirstWriteStress {
    private static final int PAGES = 1 << 20;
    private static final TranslationBytes BYTES = new TranslationBytes(0, PAGES);
    private static final AtomicInteger NEXT = new AtomicInteger();

    /** Of each state its own, out of one table: native memory is not collected. */
    private final int page = NEXT.getAndIncrement() & PAGES - 1;

    private final PendingWalks pending = new PendingWalks(0);

    public FirstWriteStress() {
        BYTES.shootDown(page);
    }

    @Actor
    public void store() {
        pending.add(BYTES, page);
    }

    @Actor
    public void harvest() {
        int end = pending.end();
        for (int number = pending.first(); number < end; number++) {
            long found = pending.page(number);
            pending.walked(number);
            BYTES.shootDown(found);
        }
    }

    @Arbiter
    public void end(ZZ_Result r) {
        r.r1 = BYTES.isSet(page);
        r.r2 = pending.first() < pending.end();
    }
}
