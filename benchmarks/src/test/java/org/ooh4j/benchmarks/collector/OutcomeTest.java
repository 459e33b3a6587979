package org.ooh4j.benchmarks.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ooh4j.benchmarks.report.Spread;

class OutcomeTest {
    @Test
    void linesOfOurChildrenAndOfTheProbeInCBecomeFigures() {
        Outcome outcome = new Outcome();
        outcome.read("figure workload-nanos=12");
        outcome.read("statistics full=3 stalls.maxNanos=7 jvmCollectionsDisabled=false");
        outcome.read("PROBE wall_ms=1.5 gc_no=57");
        outcome.read("something else=4");
        assertThat(outcome.figure("workload-nanos")).hasValue(12);
        assertThat(outcome.figure("statistics.stalls.maxNanos")).hasValue(7);
        assertThat(outcome.figure("probe.gc_no")).hasValue(57);
        assertThat(outcome.figure("statistics.jvmCollectionsDisabled")).isEmpty();
        assertThat(outcome.figure("else")).isEmpty();
    }

    @Test
    void workIsWhatIsLeftOfAPauseWithoutWaitingAndPreemption() {
        Outcome outcome = new Outcome();
        outcome.read("pause kind=FINAL cycle=1 timeToStopNanos=5 stoppedNanos=100 dirtyPages=9 preemptedNanos=30");
        outcome.read("pause kind=FULL cycle=2 timeToStopNanos=5 stoppedNanos=100 dirtyPages=0");
        assertThat(outcome.pauses()).extracting(Pause::kind).containsExactly("final", "full");
        assertThat(outcome.pauses()).extracting(Pause::work).containsExactly(70L, 100L);
        assertThat(outcome.pauses()).extracting(Pause::total).containsExactly(105L, 105L);
    }

    @Test
    void aQuantileIsAValueThatWasMeasured() {
        Spread spread = Spread.of(5, 1, 4, 2, 3);
        assertThat(spread.median()).isEqualTo(3);
        assertThat(spread.quantile(0.95)).isEqualTo(5);
        assertThat(spread.quantile(0.2)).isEqualTo(1);
        assertThat(Spread.of().median()).isNaN();
        assertThat(Spread.of(1, 2).median()).isEqualTo(1.5);
    }

    @Test
    void roundsShrinkWhereTheLastIsSmallOrClearlySmallerThanTheOneBefore() {
        List<Map<String, String>> cycles = List.of(
                Map.of("precleanPages", "1000,400"),
                Map.of("precleanPages", "1000,900"),
                Map.of("precleanPages", "20"),
                Map.of("precleanPages", ""));
        Rescans rescans = Rescans.of(cycles);
        assertThat(rescans.rounds()).isEqualTo(2);
        assertThat(rescans.firstRound()).isEqualTo(1000);
        assertThat(rescans.lastRound()).isEqualTo(400);
        assertThat(rescans.shrinking()).isEqualTo(2.0 / 3);
    }
}
