package org.ooh4j.checkpoint.dump;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ooh4j.checkpoint.dump.RoundDecision.AGAIN;
import static org.ooh4j.checkpoint.dump.RoundDecision.CONVERGED;
import static org.ooh4j.checkpoint.dump.RoundDecision.NO_PROGRESS;
import static org.ooh4j.checkpoint.dump.RoundDecision.ROUND_CAP;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
    @Test
    void theStopComesWhenItIsPredictedToMeetItsTarget() {
        Convergence convergence = new Convergence(1_000_000, 16);
        assertThat(convergence.decide(10_000, 6_500_000)).isEqualTo(AGAIN);
        assertThat(convergence.decide(2_000, 1_300_000)).isEqualTo(AGAIN);
        assertThat(convergence.decide(400, 260_000)).isEqualTo(CONVERGED);
        assertThat(convergence.rounds()).isEqualTo(3);
    }

    @Test
    void aCostThatNobodyHasMeasuredIsNoReasonToStop() {
        Convergence convergence = new Convergence(1_000_000, 16);
        assertThat(convergence.decide(1, -1)).isEqualTo(AGAIN);
    }

    @Test
    void oneRoundWithoutProgressIsForgivenAndTwoAreNot() {
        Convergence convergence = new Convergence(0, 16);
        assertThat(convergence.decide(1000, 650_000)).isEqualTo(AGAIN);
        assertThat(convergence.decide(950, 617_500)).isEqualTo(AGAIN);
        assertThat(convergence.decide(500, 325_000)).isEqualTo(AGAIN);
        assertThat(convergence.decide(460, 299_000)).isEqualTo(AGAIN);
        assertThat(convergence.decide(455, 295_750)).isEqualTo(NO_PROGRESS);
    }

    @Test
    void roundsEndAtTheirCap() {
        Convergence convergence = new Convergence(0, 2);
        assertThat(convergence.decide(1000, 650_000)).isEqualTo(AGAIN);
        assertThat(convergence.decide(100, 65_000)).isEqualTo(ROUND_CAP);
    }

    @Test
    void theCostOfAStopIsWhatStopsTookAndBeforeTheFirstWhatRoundsDid() {
        StopCost cost = new StopCost();
        assertThat(cost.predict(100)).isEqualTo(-1);
        assertThat(cost.predict(0)).isZero();
        cost.ofRound(15, 1);
        assertThat(cost.predict(100)).isEqualTo(-1);
        cost.ofRound(100, 50_000);
        assertThat(cost.predict(100)).isEqualTo(50_000);
        cost.ofStop(100, 80_000);
        assertThat(cost.predict(100)).isEqualTo(80_000);
        cost.ofStop(100, 40_000);
        assertThat(cost.predict(100)).isEqualTo(60_000);
    }

    @Test
    void impossibleTargetsAreRefused() {
        assertThatThrownBy(() -> SnapshotMode.preCopy(Duration.ofMillis(-1), 4))
                .hasMessage("the stop's target must not be negative: target=PT-0.001S; give 0 or more");
        assertThatThrownBy(() -> SnapshotMode.preCopy(Duration.ZERO, 0))
                .hasMessage("there must be a round: max-rounds=0; give at least 1");
    }

    @Test
    void modesAreFoundByTheirLabels() {
        assertThat(SnapshotMode.all())
                .extracting(SnapshotMode::label)
                .containsExactly("copy-before-write", "pre-copy", "stop-and-copy");
        assertThat(SnapshotMode.named("pre-copy")).isPresent();
        assertThat(SnapshotMode.named("fork")).isEmpty();
    }
}
