package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.pacing.PressureOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.handle.HandleBlock;

/**
 * A small arena under a large Java heap: handles are garbage that the JVM has no reason to collect, and each keeps an
 * object. The heap must ask for it.
 */
@Timeout(180)
class JvmPressureTest {
    private static final int LIMIT = 4 << 20;

    @ParameterizedTest
    @EnumSource
    void churningHandlesNeverRunsOutOfMemoryAndTheirBlocksStayBounded(PlanKind plan) throws Exception {
        long millis = 1000 * Long.getLong("ooh4j.stress.seconds", 2);
        PressureOptions often =
                new PressureOptions(0.75, 0.25, Duration.ofMillis(20), Duration.ofMillis(500), Duration.ofMillis(500));
        try (CollectedHeap h = CollectedHeap.open(LIMIT, plan, options -> options.with(often))) {
            AtomicLong churned = new AtomicLong();
            AtomicLong mostBlocks = new AtomicLong();
            AtomicReference<Throwable> failure = new AtomicReference<>();
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 2; t++) {
                Thread thread = new Thread(() -> churn(h, millis, churned, mostBlocks));
                thread.setUncaughtExceptionHandler((who, e) -> failure.set(e));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            System.out.println("JvmPressureTest plan=" + plan + " churned=" + churned + " mostBlocks=" + mostBlocks
                    + " " + h.collector.statistics());
            assertThat(failure.get()).isNull();
            assertThat(h.collector.statistics().jvmCollectionsAsked()).isPositive();
            assertThat(h.collector.statistics().jvmCollectionsDisabled()).isFalse();
            // one node at least for each slot of a block, and blocks that threads are just filling
            long nodes = LIMIT / h.node.bytes(0);
            assertThat(mostBlocks.get()).isLessThan(nodes / HandleBlock.SLOTS + 100);
        }
    }

    private static void churn(CollectedHeap h, long millis, AtomicLong churned, AtomicLong mostBlocks) {
        long done = 0;
        for (long end = System.currentTimeMillis() + millis; System.currentTimeMillis() < end; ) {
            for (int i = 0; i < 1000; i++) {
                Handle handle = h.newNode(done++);
                if (done % 97 == 0 && h.number(handle) != done - 1) {
                    throw new AssertionError("another number than was stored");
                }
            }
            mostBlocks.accumulateAndGet(h.heap.handles().blockCount(), Math::max);
        }
        churned.addAndGet(done);
    }
}
