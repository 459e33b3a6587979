package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;

/**
 * Programs make handles in every way, leave blocks half full, and drop handles so that their slots are used again, while
 * the arena and the JVM collect back to back and freed cells are poisoned. A handle that lost its slot to another, or
 * whose block was settled too early, finds another number or poison.
 */
@Timeout(120)
class HandleSlotStressTest {
    private static final int PROGRAMS = 2;

    @ParameterizedTest
    @EnumSource(PlanKind.class)
    void everyHandleNamesItsObjectAsLongAsItLives(PlanKind plan) throws Exception {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        long end = System.nanoTime() + 1_000_000_000L * Long.getLong("ooh4j.stress.seconds", 1);
        try (CollectedHeap h = open(plan)) {
            AtomicBoolean stop = new AtomicBoolean();
            List<CompletableFuture<Long>> programs = new ArrayList<>();
            for (int i = 0; i < PROGRAMS; i++) {
                HandleJuggler juggler = new HandleJuggler(h, seed + i);
                programs.add(OwnThread.supply(() -> juggler.run(stop)));
            }
            CompletableFuture<Void> jvm = OwnThread.run(() -> collectJvm(h, stop));
            while (System.nanoTime() < end && programs.stream().noneMatch(CompletableFuture::isDone)) {
                h.collector.runCycle();
            }
            stop.set(true);
            long steps = 0;
            for (CompletableFuture<Long> program : programs) {
                steps += program.get(60, TimeUnit.SECONDS);
            }
            jvm.get(60, TimeUnit.SECONDS);
            System.out.println("HandleSlotStressTest seed=" + seed + " plan=" + plan + " steps=" + steps + " "
                    + h.collector.statistics());
            assertThat(steps).isPositive();
        }
    }

    /** Poisons, and leaves the slower checks out: the more collections the better. */
    private static CollectedHeap open(PlanKind plan) {
        return CollectedHeap.open(
                32 << 20,
                plan,
                options ->
                        new CollectorOptions(plan, options.trigger(), options.pressure(), options.work(), false, true));
    }

    private static void collectJvm(CollectedHeap h, AtomicBoolean stop) {
        while (!stop.get()) {
            System.gc();
            h.heap.handles().expunge();
            LockSupport.parkNanos(10_000_000);
        }
    }
}
