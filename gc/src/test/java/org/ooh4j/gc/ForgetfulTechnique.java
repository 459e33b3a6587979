package org.ooh4j.gc;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.DirtyPageSink;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;

/** Techniques that promise to be sound and are not, made of one that is. */
public final class ForgetfulTechnique {
    private ForgetfulTechnique() {}

    /** Forgets the last page of each harvest while {@code forgets}. */
    public static Technique lastPageLost(AtomicBoolean forgets) {
        return named("forgetful", setup -> new Forgetful(Technique.EPML.open(setup), forgets));
    }

    /** The artifact as it was shipped, without the oracle that the log would put beside it. */
    public static Technique publishedUnfed() {
        return named("unfed", setup -> Technique.EPML.open(setup.with(Behaviour.PUBLISHED)));
    }

    private static Technique named(String name, Function<TrackingSetup, DirtyPageTracker> opener) {
        return new Technique(name, "loses pages", List.of(Behaviour.INTENDED), opener);
    }

    private record Forgetful(DirtyPageTracker whole, AtomicBoolean forgets) implements DirtyPageTracker {
        @Override
        public void harvest(DirtyPageSink sink) {
            long[] held = {-1};
            whole.harvest(page -> {
                if (held[0] >= 0) {
                    sink.dirty(held[0]);
                }
                held[0] = page;
            });
            if (held[0] >= 0 && !forgets.get()) {
                sink.dirty(held[0]);
            }
        }

        @Override
        public Technique technique() {
            return whole.technique();
        }

        @Override
        public void map(long firstPage, long pages) {
            whole.map(firstPage, pages);
        }

        @Override
        public void unmap(long firstPage, long pages) {
            whole.unmap(firstPage, pages);
        }

        @Override
        public void walk(int guestThread, long page) {
            whole.walk(guestThread, page);
        }

        @Override
        public void kernelWrote(long page) {
            whole.kernelWrote(page);
        }

        @Override
        public EventLedger ledger() {
            return whole.ledger();
        }

        @Override
        public void close() {
            whole.close();
        }
    }
}
