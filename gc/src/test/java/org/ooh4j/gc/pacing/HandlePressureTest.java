package org.ooh4j.gc.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class HandlePressureTest {
    private static final long LIMIT = 1000;
    private static final long MILLI = 1_000_000;

    private final HandlePressure pressure = new HandlePressure(
            new PressureOptions(0.75, 0.25, Duration.ofMillis(10), Duration.ofMillis(80), Duration.ofMillis(1)), LIMIT);

    @Test
    void asksWhenHandlesAloneKeepMuch() {
        assertThat(pressure.shouldAsk(0, 300, 250)).isFalse();
        assertThat(pressure.shouldAsk(0, 300, 251)).isTrue();
    }

    @Test
    void asksPastTheSoftLimitOnlyIfHandlesKeepSomething() {
        assertThat(pressure.shouldAsk(0, 760, 30)).isFalse();
        assertThat(pressure.shouldAsk(0, 760, 40)).isTrue();
        assertThat(pressure.shouldAsk(0, 740, 40)).isFalse();
    }

    @Test
    void asksAgainOnlyAfterTheInterval() {
        pressure.asked(0, 100, 50);
        assertThat(pressure.shouldAsk(9 * MILLI, 500, 400)).isFalse();
        assertThat(pressure.shouldAsk(10 * MILLI, 500, 400)).isTrue();
    }

    @Test
    void asksMoreRarelyWhileItIsInVainAndAsBeforeOnceItIsNot() {
        pressure.asked(0, 100, 0);
        assertThat(pressure.shouldAsk(19 * MILLI, 500, 400)).isFalse();
        assertThat(pressure.shouldAsk(20 * MILLI, 500, 400)).isTrue();
        for (int i = 0; i < 10; i++) {
            pressure.asked(0, 100, 9);
        }
        assertThat(pressure.shouldAsk(79 * MILLI, 500, 400)).isFalse();
        assertThat(pressure.shouldAsk(80 * MILLI, 500, 400)).isTrue();
        pressure.asked(0, 100, 10);
        assertThat(pressure.shouldAsk(10 * MILLI, 500, 400)).isTrue();
    }
}
