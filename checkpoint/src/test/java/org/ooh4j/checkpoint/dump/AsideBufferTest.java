package org.ooh4j.checkpoint.dump;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class AsideBufferTest {
    @Test
    void givesEachSlotOnceAndThenNone() {
        try (AsideBuffer aside = new AsideBuffer(3 * 4096)) {
            assertThat(List.of(aside.take(), aside.take(), aside.take())).containsExactlyInAnyOrder(0, 1, 2);
            assertThat(aside.take()).isEqualTo(-1);
            assertThat(aside.hasFree()).isFalse();
            aside.give(1);
            assertThat(aside.hasFree()).isTrue();
            assertThat(aside.take()).isEqualTo(1);
            assertThat(aside.address(1)).isEqualTo(aside.address(0) + 4096);
        }
    }

    @Test
    void noSlotHasTwoOwnersHoweverManyTakeAndGive() throws Exception {
        int slots = 5;
        AtomicIntegerArray owners = new AtomicIntegerArray(slots);
        try (AsideBuffer aside = new AsideBuffer(slots * 4096)) {
            List<Thread> threads = new ArrayList<>();
            boolean[] doubled = new boolean[1];
            for (int i = 0; i < 4; i++) {
                threads.add(new Thread(() -> {
                    for (int round = 0; round < 100_000; round++) {
                        int slot = aside.take();
                        if (slot >= 0) {
                            doubled[0] |= owners.incrementAndGet(slot) != 1;
                            owners.decrementAndGet(slot);
                            aside.give(slot);
                        }
                    }
                }));
            }
            threads.forEach(Thread::start);
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(doubled[0]).isFalse();
            for (int i = 0; i < slots; i++) {
                assertThat(aside.take()).isNotNegative();
            }
        }
    }
}
