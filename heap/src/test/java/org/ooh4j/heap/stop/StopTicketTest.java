package org.ooh4j.heap.stop;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StopTicketTest {
    @Test
    void numbersGrowAndAreNeverZero() {
        int first = StopTicket.take();
        int second = StopTicket.take();
        assertThat(first & 1).isOne();
        assertThat(second & 1).isOne();
        assertThat(StopTicket.isBefore(first, second)).isTrue();
        assertThat(StopTicket.isBefore(second, first)).isFalse();
        assertThat(StopTicket.isBefore(second, second)).isFalse();
        assertThat(StopTicket.isBefore(StopTicket.current, second)).isFalse();
    }

    @Test
    void theOrderOutlivesTheWrappingOfTheNumbers() {
        assertThat(StopTicket.isBefore(Integer.MAX_VALUE, Integer.MIN_VALUE + 1))
                .isTrue();
        assertThat(StopTicket.isBefore(Integer.MIN_VALUE + 1, Integer.MAX_VALUE))
                .isFalse();
        assertThat(StopTicket.isBefore(-1, 1)).isTrue();
    }

    @Test
    void aSectionEnteredSinceIsNotWaitedForAndOneOfBeforeIs() {
        TestContext context = new TestContext(new StopCoordinator(AsymmetricBarrier.best()));
        int before = StopTicket.take();
        assertThat(context.enteredBefore(before)).isFalse();
        context.enter();
        assertThat(context.enteredBefore(before)).isFalse();
        assertThat(context.enteredBefore(StopTicket.take())).isTrue();
        context.exit();
        assertThat(context.enteredBefore(StopTicket.take())).isFalse();
    }
}
