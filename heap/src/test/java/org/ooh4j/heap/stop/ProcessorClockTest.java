package org.ooh4j.heap.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.ooh4j.heap.stop.StopCoordinator.StopTiming;

class ProcessorClockTest {
    private static final long SLEEP_NANOS = 20_000_000;

    @Test
    void whatTheProcessorsClockDidNotSeeIsPreemption() {
        assertThat(ProcessorClock.preempted(100, 1_000, 1_040, 400, 400)).isEqualTo(60);
        assertThat(ProcessorClock.preempted(100, 1_000, 1_130, 400, 400))
                .as("clocks differ a little")
                .isZero();
        assertThat(ProcessorClock.preempted(100, -1, -1, 400, 400)).isEqualTo(-1);
        assertThat(ProcessorClock.preempted(100, 5, -1, 400, 400)).isEqualTo(-1);
    }

    @Test
    void aLookAtTheClockThatWasHeldUpIsPreemptionToo() {
        long late = ProcessorClock.LONGEST_LOOK + 7;
        assertThat(ProcessorClock.preempted(100, 1_000, 1_100, late, 400)).isEqualTo(7);
        assertThat(ProcessorClock.preempted(100, 1_000, 1_060, 400, late)).isEqualTo(47);
    }

    @Test
    void aStopTellsWhenItBeganAndHowLongItsThreadDidNotRun() {
        assumeTrue(new ProcessorClock().nanos() >= 0, "this JVM knows no processor time");
        StopCoordinator stops = new StopCoordinator(new SafepointBarrier());
        long before = System.nanoTime();
        StopTiming timing = stops.stop("test", ProcessorClockTest::sleep);
        long after = System.nanoTime();

        assertThat(timing.startNanos() - before).isNotNegative();
        assertThat(after - timing.startNanos())
                .isGreaterThanOrEqualTo(timing.timeToStopNanos() + timing.stoppedNanos());
        assertThat(timing.preemptedNanos()).isPositive().isLessThanOrEqualTo(timing.stoppedNanos());
    }

    private static void sleep() {
        long until = System.nanoTime() + SLEEP_NANOS;
        while (System.nanoTime() - until < 0) {
            LockSupport.parkNanos(SLEEP_NANOS);
        }
    }
}
