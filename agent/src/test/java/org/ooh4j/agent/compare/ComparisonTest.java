package org.ooh4j.agent.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ooh4j.hwsim.cost.CostProfile;
import org.ooh4j.hwsim.cost.Event;
import org.ooh4j.hwsim.cost.EventLedger;
import org.ooh4j.hwsim.paging.PageSize;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.DirtyPageSink;
import org.ooh4j.hwsim.tracking.DirtyPageTracker;
import org.ooh4j.hwsim.tracking.Technique;
import org.ooh4j.hwsim.tracking.TrackingSetup;

class ComparisonTest {
    private static final long PAGES = 64;

    private static Comparison compare(Technique... techniques) {
        return Comparison.run(
                new ComparisonRequest(
                        new ArrayWorkload(),
                        PAGES * 4096,
                        List.of(techniques),
                        Behaviour.INTENDED,
                        3,
                        1,
                        PageSize.FOUR_KIB,
                        CostProfile.paper(),
                        1,
                        Optional.empty()),
                progress -> {});
    }

    @Test
    void eachEpochIsOneHarvestOfEveryPage() {
        Compared epml = compare(Technique.EPML).techniques().get(0);
        assertThat(epml.modelled().epochs()).hasSize(3).allMatch(epoch -> epoch.of(Event.PAGE_WALK) == PAGES);
        assertThat(epml.observed().written()).isEqualTo(3 * PAGES);
        assertThat(epml.observed().falselyDirty()).isZero();
    }

    @Test
    void theModelledTimeIsTheSumOfItsTerms() {
        Compared proc = compare(Technique.PROC).techniques().get(0);
        ModelledEpochs modelled = proc.modelled();
        double terms = modelled.price().nanos()
                - modelled.price().nanos(Event.DEMAND_ZERO_FAULT)
                - modelled.price().nanos(Event.CONTEXT_SWITCH);
        assertThat(3 * modelled.inAll()).isCloseTo(terms, within(1e-6 * terms));
        assertThat(modelled.inAll()).isBetween(modelled.leastInAll(), modelled.mostInAll());
    }

    @Test
    void switchingOffIsCountedToo() {
        EventLedger life =
                compare(Technique.EPML).techniques().get(0).measured().life();
        assertThat(life.of(Event.HYPERCALL_ENABLE_EPML)).isEqualTo(1);
        assertThat(life.of(Event.HYPERCALL_DISABLE_EPML)).isEqualTo(1);
    }

    @Test
    void aTechniqueThatLosesPagesAlthoughItPromisesNotToIsAFailure() {
        Technique forgetful =
                new Technique("forgetful", "loses every other page", List.of(Behaviour.INTENDED), Forgetful::new);
        Comparison comparison = compare(Technique.EPML, forgetful);
        assertThat(comparison.failures())
                .containsExactly("forgetful missed written pages: missed=96, written=192; this is a defect of the"
                        + " simulated machine, report it");
        assertThat(comparison.tables()).containsPattern("(?m)^forgetful +3 +192 +96 +0 +0\\.50000 +0\\.50000 ");
        assertThat(compare(Technique.EPML).failures()).isEmpty();
    }

    /** Hands over the pages with even numbers. */
    private static final class Forgetful implements DirtyPageTracker {
        private final DirtyPageTracker all;

        Forgetful(TrackingSetup setup) {
            all = Technique.ORACLE.open(setup);
        }

        @Override
        public Technique technique() {
            return all.technique();
        }

        @Override
        public void map(long firstPage, long pages) {
            all.map(firstPage, pages);
        }

        @Override
        public void unmap(long firstPage, long pages) {
            all.unmap(firstPage, pages);
        }

        @Override
        public void walk(int guestThread, long page) {
            all.walk(guestThread, page);
        }

        @Override
        public void kernelWrote(long page) {
            all.kernelWrote(page);
        }

        @Override
        public void harvest(DirtyPageSink sink) {
            all.harvest(page -> {
                if (page % 2 == 0) {
                    sink.dirty(page);
                }
            });
        }

        @Override
        public EventLedger ledger() {
            return all.ledger();
        }

        @Override
        public void close() {
            all.close();
        }
    }
}
