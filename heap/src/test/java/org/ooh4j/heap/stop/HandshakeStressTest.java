package org.ooh4j.heap.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The race that loses pages: never with the handshake, and seen as soon as one of its two halves is missing. */
class HandshakeStressTest {
    static List<AsymmetricBarrier> barriers() {
        return AsymmetricBarrier.available();
    }

    /** Waits for sections, but orders nothing. */
    private record NoBarrier() implements AsymmetricBarrier {
        @Override
        public void run() {}

        @Override
        public String name() {
            return "none";
        }
    }

    @ParameterizedTest
    @MethodSource("barriers")
    void noPageIsLostWithTheHandshake(AsymmetricBarrier barrier) throws InterruptedException {
        StopCoordinator stops = new StopCoordinator(barrier);
        long seed = Stress.seed("noPageIsLostWithTheHandshake");
        try (HandshakeLitmus tight = new HandshakeLitmus(stops, stops::handshake, 0, seed);
                HandshakeLitmus delayed = new HandshakeLitmus(stops, stops::handshake, 2000, seed)) {
            HandshakeLitmus.Outcome first = tight.run(Stress.nanos(1000), false);
            HandshakeLitmus.Outcome second = delayed.run(Stress.nanos(1000), false);
            System.out.println(barrier.name() + ": " + first + ", with delays " + second);
            assertThat(first.lost()).isZero();
            assertThat(second.lost()).isZero();
        }
    }

    @Test
    void pagesAreLostWithoutTheHandshake() throws InterruptedException {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        assertThat(lossIsSeen(stops, () -> {}, 0)).isTrue();
    }

    @Test
    void pagesAreLostWithABarrierThatNobodyWaitsAfter() throws InterruptedException {
        StopCoordinator stops = new StopCoordinator(AsymmetricBarrier.best());
        AsymmetricBarrier barrier = AsymmetricBarrier.best();
        assertThat(lossIsSeen(stops, barrier::run, 50_000)).isTrue();
    }

    @Test
    void pagesAreLostIfTheWaitHasNoBarrierBeforeIt() throws InterruptedException {
        StopCoordinator stops = new StopCoordinator(new NoBarrier());
        assertThat(lossIsSeen(stops, stops::handshake, 0)).isTrue();
    }

    /** Losing is a matter of luck: tries for up to a minute, and is done in milliseconds where two threads can run at once. */
    private static boolean lossIsSeen(StopCoordinator stops, Runnable waiting, int delay) throws InterruptedException {
        long seed = Stress.seed("lossIsSeen");
        try (HandshakeLitmus litmus = new HandshakeLitmus(stops, waiting, delay, seed)) {
            HandshakeLitmus.Outcome outcome = litmus.run(60_000_000_000L, true);
            System.out.println("without protection: " + outcome);
            return outcome.lost() > 0;
        }
    }
}
