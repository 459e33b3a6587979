package org.ooh4j.gc.remark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Iterator;
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
        rounds.run(() -> 1, () -> true);
        assertThat(rounds.pagesByRound()).isEmpty();
    }

    private int[] run(int... pages) {
        Iterator<Integer> next = Arrays.stream(pages).iterator();
        rounds.run(next::next, () -> false);
        return rounds.pagesByRound();
    }

    @Test
    void forgetTheLastCollection() {
        run(IntStream.of(1).toArray());
        rounds.reset();
        assertThat(rounds.pagesByRound()).isEmpty();
    }
}
