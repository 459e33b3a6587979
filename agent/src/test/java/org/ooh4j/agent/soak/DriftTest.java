package org.ooh4j.agent.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static Drift drift(LongStream live) {
        List<MemorySample> samples =
                live.mapToObj(bytes -> new MemorySample(bytes, 0, 0, 0)).toList();
        return Drift.of(samples, MemorySample::liveBytes);
    }

    @Test
    void whatStaysFlatDoesNotGrowWhateverTheFirstTurnWas() {
        Drift flat = drift(LongStream.concat(
                LongStream.of(1), LongStream.generate(() -> 1000).limit(30)));
        assertThat(flat).isEqualTo(new Drift(1000, 1000));
        assertThat(flat.share()).isZero();
        assertThat(flat.isGrowth(0.1, 10)).isFalse();
    }

    @Test
    void aLeakGrows() {
        Drift leak = drift(IntStream.range(0, 31).mapToLong(turn -> 1000 + 100 * turn));
        assertThat(leak.first()).isEqualTo(1600);
        assertThat(leak.last()).isEqualTo(3600);
        assertThat(leak.isGrowth(0.5, 100)).isTrue();
        assertThat(leak.isGrowth(0.5, 5000)).isFalse();
    }

    @Test
    void fewTurnsTellNothing() {
        Drift unknown = drift(LongStream.of(1, 2, 3));
        assertThat(unknown.isKnown()).isFalse();
        assertThat(unknown.isGrowth(0, 0)).isFalse();
    }
}
