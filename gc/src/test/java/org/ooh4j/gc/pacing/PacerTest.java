package org.ooh4j.gc.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacerTest {
    private final Pacer pacer = new Pacer();

    @Test
    void nothingIsPaidOutsideMarking() {
        pacer.pay(1 << 30);
        assertThat(pacer.waits().count()).isZero();
    }

    @Test
    void allocationPaysOnlyWhileItIsAheadOfTheMarking() {
        pacer.begin(1000, 1000);
        pacer.pay(250);
        assertThat(pacer.waits().count()).isZero();
        pacer.pay(1);
        assertThat(pacer.waits().count()).isEqualTo(1);
        pacer.done(500);
        pacer.pay(300);
        assertThat(pacer.waits().count()).isEqualTo(1);
        pacer.pay(100);
        assertThat(pacer.waits().count()).isEqualTo(2);
        pacer.end();
        pacer.pay(1 << 30);
        assertThat(pacer.waits().count()).isEqualTo(2);
    }
}
