package org.ooh4j.heap.stop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Stack overflows at every depth around and inside a section neither hang a stop nor leave a thread inside for good. */
class SectionOverflowStressTest {
    static List<AsymmetricBarrier> barriers() {
        return AsymmetricBarrier.available();
    }

    private final AtomicInteger overflows = new AtomicInteger();
    private final AtomicInteger leftovers = new AtomicInteger();
    private final AtomicInteger stuck = new AtomicInteger();
    private volatile int deepest;

    @ParameterizedTest
    @MethodSource("barriers")
    void anOverflowLeavesTheSectionConsistent(AsymmetricBarrier barrier) throws InterruptedException {
        StopCoordinator stops = new StopCoordinator(barrier);
        stops.tolerateLeftovers();
        long end = System.nanoTime() + Stress.nanos(1500);
        Thread overflowing = new Thread(null, () -> overflowUntil(stops, end), "overflowing", 256 << 10);
        overflowing.start();
        int done = 0;
        while (overflowing.isAlive()) {
            stops.stop("test", () -> {});
            stops.handshake();
            done++;
            Thread.sleep(1);
        }
        System.out.println(barrier.name() + ": overflows=" + overflows + " left over=" + leftovers + " stuck=" + stuck
                + " stops=" + done);
        assertThat(overflows.get()).isPositive();
        assertThat(stuck.get()).isZero();
    }

    private void overflowUntil(StopCoordinator stops, long end) {
        TestContext context = new TestContext(stops);
        SplittableRandom random = new SplittableRandom(Stress.seed("anOverflowLeavesTheSectionConsistent"));
        while (System.nanoTime() < end) {
            int most = Math.max(1, deepest);
            try {
                if (random.nextBoolean()) {
                    sectionInEveryFrame(context, 1);
                } else {
                    // the frame whose section is on when the stack ends lies near the end
                    sectionAtDepth(context, most - random.nextInt(Math.min(most, 200)));
                }
            } catch (StackOverflowError e) {
                overflows.incrementAndGet();
            }
            if (context.inside()) {
                // one in ten thousand or so: the very call of exit overflowed
                leftovers.incrementAndGet();
            }
            context.enter();
            context.exit();
            if (context.inside()) {
                stuck.incrementAndGet();
            }
        }
    }

    private int sectionInEveryFrame(TestContext context, int depth) {
        context.enter();
        try {
            deepest = depth;
        } finally {
            context.exit();
        }
        return sectionInEveryFrame(context, depth + 1) + 1;
    }

    private int sectionAtDepth(TestContext context, int depth) {
        if (depth > 0) {
            return sectionAtDepth(context, depth - 1) + 1;
        }
        context.enter();
        try {
            return deep(1);
        } finally {
            context.exit();
        }
    }

    private int deep(int depth) {
        return deepest == -1 ? depth : deep(depth + 1) + 1;
    }
}
