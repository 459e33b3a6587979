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
            stack.push(2 * i);
        }
        assertThat(stack.peak()).isEqualTo(entries);
        for (long i = entries - 1; i >= 0; i--) {
            assertThat(stack.pop()).isEqualTo(2 * i);
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
                    long entry = random.nextLong() & ~1;
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

    @Test
    void whatIsGivenAwayIsTheOldestAndNothingIsLostOrTornApart() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("MarkStackTest seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            MarkStack stack = new MarkStack();
            long pushed = 0;
            int entries = random.nextInt(3 * MarkStack.CHUNK_ENTRIES);
            while (pushed < entries) {
                if (random.nextInt(4) == 0) {
                    stack.pushPair(2 * pushed, 2 * pushed + 1);
                } else {
                    stack.push(2 * pushed);
                }
                pushed++;
            }
            MarkStack taker = new MarkStack();
            long popped = 0;
            for (MarkStack.Chunk chunk = stack.giveOldest(); chunk != null; chunk = stack.giveOldest()) {
                taker.accept(chunk);
                popped += popAll(taker);
            }
            popped += popAll(stack);
            assertThat(popped).isEqualTo(pushed);
        }
    }

    private static long popAll(MarkStack stack) {
        long popped = 0;
        while (!stack.isEmpty()) {
            long entry = stack.pop();
            if (MarkStack.isSecondOfPair(entry)) {
                assertThat(stack.pop()).isEqualTo(entry - 1);
            }
            popped++;
        }
        return popped;
    }
}
