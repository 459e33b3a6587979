package org.ooh4j.gc.mark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarkStackTest {
    @Test
    void givesBackTheNewestEntryFirstAcrossChunks() {
        MarkStack stack = new MarkStack();
        long entries = 3L * MarkStack.CHUNK_ENTRIES + 1;
        for (long i = 0; i < entries; i++) {
            stack.push(i);
        }
        assertThat(stack.peak()).isEqualTo(entries);
        for (long i = entries - 1; i >= 0; i--) {
            assertThat(stack.pop()).isEqualTo(i);
        }
        assertThat(stack.isEmpty()).isTrue();
    }

    @Test
    void behavesAsADequeUnderRandomPushesPopsAndTrims() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("MarkStackTest seed=" + seed);
        Random random = new Random(seed);
        MarkStack stack = new MarkStack();
        ArrayDeque<Long> model = new ArrayDeque<>();
        for (int step = 0; step < 400; step++) {
            boolean grow = random.nextInt(100) < 55;
            for (int i = random.nextInt(3 * MarkStack.CHUNK_ENTRIES / 2); i > 0; i--) {
                if (grow) {
                    long entry = random.nextLong();
                    stack.push(entry);
                    model.push(entry);
                } else if (!model.isEmpty()) {
                    assertThat(stack.pop()).isEqualTo(model.pop());
                }
            }
            assertThat(stack.isEmpty()).isEqualTo(model.isEmpty());
            if (random.nextInt(10) == 0) {
                stack.trim();
            }
        }
    }
}
