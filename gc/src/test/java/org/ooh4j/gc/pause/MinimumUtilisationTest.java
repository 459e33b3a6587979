package org.ooh4j.gc.pause;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MinimumUtilisationTest {
    private static final long MILLI = 1_000_000;

    @Test
    void theWorstWindowIsFoundExactly() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("MinimumUtilisationTest seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 3_000; round++) {
            int span = 1 + random.nextInt(60);
            int stops = random.nextInt(8);
            long[] starts = new long[stops];
            long[] ends = new long[stops];
            for (int i = 0; i < stops; i++) {
                starts[i] = random.nextInt(70) - 5;
                ends[i] = starts[i] + random.nextInt(12);
            }
            int begin = random.nextInt(span);
            PauseTimeline timeline = PauseTimeline.of(starts, ends, begin, span);
            for (int window = 1; window <= span - begin; window++) {
                assertThat(timeline.mostStopped(window))
                        .as("seed=%d round=%d window=%d", seed, round, window)
                        .isEqualTo(bruteForce(starts, ends, begin, span, window));
            }
        }
    }

    /** Edges and windows are whole numbers, so some worst window begins at a whole number. */
    private static long bruteForce(long[] starts, long[] ends, int begin, int end, int window) {
        boolean[] stopped = new boolean[end];
        for (int i = 0; i < starts.length; i++) {
            for (long t = Math.max(0, starts[i]); t < Math.min(end, ends[i]); t++) {
                stopped[(int) t] = true;
            }
        }
        long most = 0;
        for (int from = begin; from + window <= end; from++) {
            long sum = 0;
            for (int t = from; t < from + window; t++) {
                sum += stopped[t] ? 1 : 0;
            }
            most = Math.max(most, sum);
        }
        return most;
    }

    @Test
    void sharesAreGivenForWindowsThatFitIntoWhatWasLookedAt() {
        PauseIntervals stops = new PauseIntervals(0, 16);
        stops.add(5 * MILLI, 6 * MILLI);
        stops.add(8 * MILLI, 9 * MILLI);

        MinimumUtilisation found = stops.until(30 * MILLI);

        assertThat(found.of(1)).hasValue(0);
        assertThat(found.of(2)).hasValue(0.5);
        assertThat(found.of(5).orElseThrow()).isCloseTo(0.6, within(1e-9));
        assertThat(found.of(20).orElseThrow()).isCloseTo(0.9, within(1e-9));
        assertThat(found.of(50)).as("longer than what was looked at").isEmpty();
        assertThat(found.stops()).isEqualTo(2);
        assertThat(found.stoppedNanos()).isEqualTo(2 * MILLI);
        assertThat(found.observedNanos()).isEqualTo(30 * MILLI);
        assertThat(found.forgotten()).isZero();
    }

    @Test
    void forgettingOldStopsForgetsTheTimeBeforeTheirEndToo() {
        PauseIntervals stops = new PauseIntervals(0, 100);
        for (int i = 0; i < 250; i++) {
            stops.add(i * MILLI, i * MILLI + MILLI / 2);
        }

        MinimumUtilisation found = stops.until(250 * MILLI);

        assertThat(found.stops()).isEqualTo(100);
        assertThat(found.forgotten()).isEqualTo(150);
        assertThat(found.observedNanos()).isEqualTo(100 * MILLI + MILLI / 2);
        assertThat(found.of(1)).hasValue(0.5);
    }

    @Test
    void waitsOfSingleThreadsAndTheGateStopNobodyElse() {
        PauseHistograms pauses = new PauseHistograms();
        pauses.record(PauseKind.GATE, 0, 10 * MILLI);
        pauses.recordWait(WaitKind.PACING, 10 * MILLI);
        assertThat(pauses.utilisation().stops()).isZero();
        pauses.record(PauseKind.SNAPSHOT, 0, 10);
        assertThat(pauses.utilisation().stops()).isEqualTo(1);
    }
}
