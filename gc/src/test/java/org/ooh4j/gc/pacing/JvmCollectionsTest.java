package org.ooh4j.gc.pacing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JvmCollectionsTest {
    private static final PressureOptions SHORT_WAIT =
            new PressureOptions(0.75, 0.25, Duration.ZERO, Duration.ZERO, Duration.ofMillis(20));

    @Test
    void dropsWhatTheJvmLetGoOf() {
        AtomicInteger dead = new AtomicInteger();
        JvmCollections jvm = new JvmCollections(
                SHORT_WAIT,
                () -> {
                    System.gc();
                    dead.set(3);
                },
                () -> false);
        assertThat(jvm.collectAndExpunge(() -> dead.getAndSet(0))).isEqualTo(3);
    }

    @Test
    void waitsNoLongerThanTheBoundForAJvmThatDoesNotCollect() {
        JvmCollections jvm = new JvmCollections(SHORT_WAIT, () -> {}, () -> false);
        assertThat(jvm.collectAndExpunge(() -> 0)).isZero();
    }

    @Test
    void asksForTheFlagOnce() {
        AtomicInteger questions = new AtomicInteger();
        JvmCollections jvm = new JvmCollections(SHORT_WAIT, () -> {}, () -> questions.incrementAndGet() > 0);
        assertThat(jvm.disabled()).isTrue();
        assertThat(jvm.disabled()).isTrue();
        assertThat(questions).hasValue(1);
    }

    @Test
    void findsThatThisJvmTakesRequests() {
        assertThat(new JvmCollections(SHORT_WAIT).disabled()).isFalse();
    }
}
