package org.ooh4j.heap.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FreeRunsTest {
    private final FreeRuns runs = new FreeRuns();

    @Test
    void neighboursCoalesce() {
        runs.add(0, 2);
        runs.add(5, 3);
        runs.add(2, 3);
        assertThat(runs.lengthBefore(8)).isEqualTo(8);
        assertThat(runs.take(8)).isZero();
        assertThat(runs.take(1)).isEqualTo(-1);
    }

    @Test
    void theShortestFittingRunIsTaken() {
        runs.add(0, 10);
        runs.add(20, 4);
        runs.add(30, 5);
        assertThat(runs.take(4)).isEqualTo(20);
        assertThat(runs.take(4)).isEqualTo(30);
        assertThat(runs.freeBlocks()).isEqualTo(11);
    }

    @Test
    void aRangeInsideARunCanBeTaken() {
        runs.add(0, 100);
        runs.takeRange(10, 20);
        assertThat(runs.lengthBefore(10)).isEqualTo(10);
        assertThat(runs.lengthBefore(100)).isEqualTo(70);
        assertThat(runs.freeBlocks()).isEqualTo(80);
        runs.add(10, 20);
        assertThat(runs.take(100)).isZero();
    }

    @Test
    void randomTakesAndGivesAgreeWithASet() {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("FreeRunsTest seed=" + seed);
        Random random = new Random(seed);
        BitSet free = new BitSet();
        int blocks = 3000;
        free.set(0, blocks);
        runs.add(0, blocks);
        for (int step = 0; step < 30_000; step++) {
            int length = 1 + (random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(8));
            if (random.nextBoolean()) {
                int first = runs.take(length);
                if (first < 0) {
                    assertThat(longest(free, blocks))
                            .as("seed=%d step=%d", seed, step)
                            .isLessThan(length);
                } else {
                    assertThat(free.nextClearBit(first)).isGreaterThanOrEqualTo(first + length);
                    free.clear(first, first + length);
                }
            } else {
                int from = free.nextClearBit(random.nextInt(blocks));
                int to = Math.min(blocks, from + length);
                int end = free.nextSetBit(from) < 0 ? to : Math.min(to, free.nextSetBit(from));
                if (from < end) {
                    runs.add(from, end - from);
                    free.set(from, end);
                }
            }
            if (random.nextInt(10) == 0) {
                int from = free.nextSetBit(random.nextInt(blocks));
                if (from >= 0) {
                    int end = Math.min(free.nextClearBit(from), from + length);
                    runs.takeRange(from, end - from);
                    free.clear(from, end);
                }
            }
            assertThat(runs.freeBlocks()).as("seed=%d step=%d", seed, step).isEqualTo(free.cardinality());
        }
    }

    private static int longest(BitSet free, int blocks) {
        int longest = 0;
        for (int from = free.nextSetBit(0); from >= 0 && from < blocks; ) {
            int to = free.nextClearBit(from);
            longest = Math.max(longest, to - from);
            from = free.nextSetBit(to);
        }
        return longest;
    }
}
