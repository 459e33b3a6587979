package org.ooh4j.gc.remark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrecleanRoundsTest {
    private final PrecleanRounds rounds = new PrecleanRounds(4, 10);

    @Test
    void endWhenFewPagesAreDirty() {
        assertThat(run(100, 50, 10, 5)).containsExactly(100, 50, 10);
    }

    @Test
    void endWhenTheDirtyPagesStopShrinking() {
        assertThat(run(100, 90, 10)).containsExactly(100, 90);
    }

    @Test
    void endAtTheBound() {
        assertThat(run(1000, 500, 250, 125, 60)).containsExactly(1000, 500, 250, 125);
    }

    @Test
    void doNotBeginWhenSomebodyIsInAHurry() {
        rounds.run(() -> 1, most -> most, () -> true);
        assertThat(rounds.pagesByRound()).isEmpty();
    }

    private int[] run(int... pages) {
        Iterator<Integer> next = Arrays.stream(pages).iterator();
        rounds.run(next::next, most -> most, () -> false);
        return rounds.pagesByRound();
    }

    @Test
    void forgetTheLastCollection() {
        run(IntStream.of(1).toArray());
        rounds.reset();
        assertThat(rounds.pagesByRound()).isEmpty();
    }

    @Test
    void becomeNarrowWhenTheDirtyPagesStopShrinkingAndEndAfterTwoPasses() {
        int[] scanned = {0};
        Iterator<Integer> wide = List.of(1000, 800).iterator();
        rounds.run(
                wide::next,
                most -> {
                    assertThat(most).isEqualTo(100);
                    scanned[0] += most;
                    return most;
                },
                () -> false);
        assertThat(scanned[0]).isEqualTo(1600);
        assertThat(rounds.narrowRounds()).isEqualTo(16);
    }

    @Test
    void endWithTheNarrowRoundThatFindsLessThanItMayScan() {
        Iterator<Integer> wide = List.of(80, 80).iterator();
        Iterator<Integer> narrow = List.of(10, 10, 9).iterator();
        rounds.run(wide::next, most -> narrow.next(), () -> false);
        assertThat(rounds.narrowRounds()).isEqualTo(3);
    }

    @Test
    void doNotBecomeNarrowWhileTheyShrink() {
        run(1000, 500, 250, 125);
        assertThat(rounds.narrowRounds()).isZero();
    }
}
