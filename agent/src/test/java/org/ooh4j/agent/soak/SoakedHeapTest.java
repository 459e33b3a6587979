package org.ooh4j.agent.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.hwsim.tracking.Behaviour;
import org.ooh4j.hwsim.tracking.Technique;

/** The workloads beside each other, for every plan and three techniques, every collection verified. */
@Timeout(300)
class SoakedHeapTest {
    private static final List<Technique> TECHNIQUES = List.of(Technique.EPML, Technique.PROC, Technique.UFD);
    private static final long HEAP = 32 << 20;

    static Stream<Arguments> plansAndTechniques() {
        return Stream.of(PlanKind.values())
                .flatMap(plan -> TECHNIQUES.stream().map(technique -> Arguments.of(plan, technique)));
    }

    private static SoakRequest request(PlanKind plan, Technique technique, long seed) {
        return new SoakRequest(Duration.ofSeconds(2), seed, List.of(plan), List.of(technique), HEAP, 1 << 20);
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("plansAndTechniques")
    void everyWorkloadFindsWhatItPutThere(PlanKind plan, Technique technique) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("SoakedHeapTest plan=" + plan + " technique=" + technique + " seed=" + seed);
        long nanos = Math.max(500_000_000L, 1_000_000_000L * Long.getLong("ooh4j.stress.seconds", 0));
        try (SoakedHeap heap = new SoakedHeap(request(plan, technique, seed), plan, technique, seed)) {
            for (int turn = 0; turn < 2; turn++) {
                long end = System.nanoTime() + nanos;
                heap.turn(() -> System.nanoTime() - end >= 0);
            }
            SoakResult result = heap.result();
            assertThat(result.problems()).isEmpty();
            assertThat(result.operations()).isPositive();
            assertThat(result.heapChecks()).isPositive();
            assertThat(result.dirtyChecks()).isPositive();
            assertThat(result.oracleErrors() + result.verifierErrors() + result.modelErrors())
                    .isZero();
            assertThat(heap.collections()).isGreaterThan(2);
        }
    }

    /** The artifact as shipped, without the oracle that the log would put beside it. */
    private static Technique unfed() {
        return new Technique(
                "unfed",
                "loses pages",
                List.of(Behaviour.INTENDED),
                setup -> Technique.EPML.open(setup.with(Behaviour.PUBLISHED)));
    }

    @Test
    void aTechniqueThatLosesPagesIsFoundByTheOracleAndFailsTheSoak() {
        SoakRequest request = new SoakRequest(
                Duration.ofSeconds(60), 5, List.of(PlanKind.CONCURRENT), List.of(unfed()), HEAP, 1 << 20);
        List<SoakResult> results = new Soak(request, line -> {}).run(); // ends when no heap is sound any more
        assertThat(results).hasSize(1);
        assertThat(results.get(0).oracleErrors()).isPositive();
        assertThat(results.get(0).problems())
                .isNotEmpty()
                .anyMatch(line -> line.contains("pages changed that the dirty log did not report"))
                .allMatch(line -> line.startsWith("plan=concurrent technique=unfed "));
        assertThat(SoakTable.print(results, request)).contains("soak, seed 5: every collection verified");
    }

    @Test
    void aSoakThatIsStoppedEndsWithWhatItHas() {
        SoakRequest request = request(PlanKind.STW, Technique.EPML, 1);
        Soak soak = new Soak(request, line -> {});
        soak.stop();
        assertThat(soak.run()).hasSize(1);
        assertThat(soak.wasStopped()).isTrue();
    }
}
