package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.verify.UnreportedPageError;
import org.ooh4j.hwsim.tracking.Technique;

/** The checksum oracle inside the collector: {@code verify=dirty}. */
class DirtyCheckTest {
    private static final int SLOTS = 3000;

    static Stream<Arguments> plansAndTechniques() {
        return Stream.of(PlanKind.values())
                .flatMap(plan -> Technique.all().stream().map(technique -> Arguments.of(plan, technique)));
    }

    private static CollectedHeap open(PlanKind plan, Technique technique) {
        return CollectedHeap.open(
                ManagedHeap.Options.of(16 << 20).with(technique), plan, CollectorOptions::withDirtyCheck);
    }

    /** Stores to every page of a table, old and new objects, and leaves garbage. */
    private static void churn(CollectedHeap h, int round) {
        Handle table = h.get("table");
        for (int i = 0; i < SLOTS; i += 7) {
            h.set(table, CollectedHeap.slot(i), h.newNode(round * SLOTS + i));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plansAndTechniques")
    void everyPageThatChangesIsReportedUnderEveryPlanByEveryTechnique(PlanKind plan, Technique technique) {
        try (CollectedHeap h = open(plan, technique)) {
            h.set("table", h.newRefs(SLOTS));
            for (int round = 0; round < 8; round++) {
                churn(h, round);
                if (round % 3 == 2) {
                    h.collector.collect();
                } else {
                    h.collector.runCycle();
                }
            }
            VerificationStatistics seen = h.collector.verifications();
            assertThat(seen.dirtyChecks()).isGreaterThanOrEqualTo(7);
            assertThat(seen.pagesCompared()).isGreaterThan(7 * SLOTS / 512);
            assertThat(seen.unreportedPages()).isZero();
            assertThat(seen.isSound()).isTrue();
            assertThat(seen.heapChecks()).isZero(); // nobody asked for them
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTechniqueThatForgetsAPageFailsTheCollectionOfEveryPlan(PlanKind plan) {
        AtomicBoolean forgets = new AtomicBoolean();
        CollectedHeap h = open(plan, ForgetfulTechnique.lastPageLost(forgets));
        h.set("table", h.newRefs(SLOTS));
        churn(h, 0);
        h.collector.runCycle();
        churn(h, 1);
        h.collector.runCycle(); // forgets nothing yet
        forgets.set(true);

        assertThatThrownBy(() -> {
                    for (int round = 2; round < 6; round++) {
                        churn(h, round);
                        h.collector.runCycle();
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pages changed that the dirty log did not report: pages=")
                .hasMessageContaining("technique=forgetful; stop using the heap")
                .hasCauseInstanceOf(UnreportedPageError.class);
        assertThat(h.collector.verifications().unreportedPages()).isPositive();
        assertThat(h.collector.verifications().isSound()).isFalse();
        h.close();
    }

    @ParameterizedTest
    @EnumSource
    void theArtifactAsShippedFailsWhereNobodyFeedsTheCollectorWhatItLoses(PlanKind plan) {
        CollectedHeap h = open(plan, ForgetfulTechnique.publishedUnfed());
        h.set("table", h.newRefs(SLOTS));

        assertThatThrownBy(() -> {
                    for (int round = 0; round < 6; round++) {
                        churn(h, round);
                        h.collector.runCycle();
                    }
                })
                .hasMessageContaining("technique=unfed")
                .hasCauseInstanceOf(UnreportedPageError.class);
        h.close();
    }
}
