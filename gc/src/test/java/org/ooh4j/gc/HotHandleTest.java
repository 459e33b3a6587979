package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.store.NativeMemory;

/**
 * Loops that the compiler makes hot, each on one handle that is not needed after its last access, while the JVM and the
 * arena collect back to back and freed cells are poisoned: an address that outlives its handle would read poison.
 */
@Timeout(180)
class HotHandleTest {
    private static final int LENGTH = 1000;
    private static final int PASSES = 200;

    @ParameterizedTest
    @EnumSource
    void aLoopOverOneHandleNeverOutlivesIt(PlanKind plan) throws Exception {
        long millis = 1000 * Long.getLong("ooh4j.stress.seconds", 2);
        try (CollectedHeap h = CollectedHeap.open(32 << 20, plan)) {
            AtomicBoolean stop = new AtomicBoolean();
            CompletableFuture<Long> reading = OwnThread.supply(() -> loops(h, stop));
            CompletableFuture<Long> collecting = OwnThread.supply(() -> collectJvm(stop));
            for (long end = System.currentTimeMillis() + millis;
                    System.currentTimeMillis() < end && !reading.isDone(); ) {
                h.collector.runCycle();
            }
            stop.set(true);
            long loops = reading.get(60, TimeUnit.SECONDS);
            System.out.println("HotHandleTest plan=" + plan + " loops=" + loops + " jvmCollections="
                    + collecting.get(60, TimeUnit.SECONDS) + " " + h.collector.statistics());
            assertThat(loops).isPositive();
        }
    }

    @Test
    void anAddressThatOutlivesItsHandleReadsPoison() {
        try (CollectedHeap h = CollectedHeap.open(32 << 20, PlanKind.STW)) {
            long address = addressOnly(h) + h.heap.space().arena().delta(); // the protection removed
            assertThat(NativeMemory.getLong(address)).isEqualTo(4711);
            h.dropDeadHandles();
            h.collector.collect();
            assertThat(NativeMemory.getLong(address)).isNotEqualTo(4711);
        }
    }

    private static long addressOnly(CollectedHeap h) {
        Handle array = filled(h, 4711);
        return array.block().address(array.index()) + CollectedHeap.slot(0);
    }

    private static long loops(CollectedHeap h, AtomicBoolean stop) {
        long loops = 0;
        while (!stop.get()) {
            long seed = loops++;
            long sum = sum(h, filled(h, seed));
            long expected = PASSES * (LENGTH * seed + (long) LENGTH * (LENGTH - 1) / 2);
            if (sum != expected) {
                throw new AssertionError("sum over a live array sum=0x%x expected=0x%x".formatted(sum, expected));
            }
        }
        return loops;
    }

    private static Handle filled(CollectedHeap h, long seed) {
        Handle array = h.mutator.allocate(h.longs, LENGTH, ManagedHeap.HANDLES);
        for (int i = 0; i < LENGTH; i++) {
            h.mutator.putLong(array.block(), array.index(), CollectedHeap.slot(i), seed + i);
        }
        return array;
    }

    /** The only reference to the handle is the parameter, dead after the last access. */
    private static long sum(CollectedHeap h, Handle array) {
        long sum = 0;
        for (int pass = 0; pass < PASSES; pass++) {
            for (int i = 0; i < LENGTH; i++) {
                sum += h.mutator.getLong(array.block(), array.index(), CollectedHeap.slot(i));
            }
        }
        return sum;
    }

    private static long collectJvm(AtomicBoolean stop) {
        long times = 0;
        while (!stop.get()) {
            System.gc();
            times++;
        }
        return times;
    }
}
