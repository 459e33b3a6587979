package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.mutator.ArenaFullError;

@Timeout(60)
class OutOfMemoryTest {
    private static final int LIMIT = 4 << 20;

    @ParameterizedTest
    @EnumSource
    void aFullArenaIsAClearErrorAndTheHeapIsUsableOnceSomethingIsDropped(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(LIMIT, plan)) {
            for (int round = 0; round < 2; round++) {
                assertThat(inAThreadThatEnds(() -> fillWithAList(h)))
                        .isInstanceOf(ArenaFullError.class)
                        .hasMessageContaining("Node")
                        .hasMessageContaining(Integer.toString(LIMIT));
                assertThat(h.liveBytes()).isGreaterThan(LIMIT * 9L / 10);
                h.set("list", null);
                h.dropHandles();
            }
            h.set("list", h.newNode(5));
            assertThat(h.number(h.get("list"))).isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatHandlesAloneHoldIsNeverTakenFromThem(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(LIMIT, plan)) {
            List<Handle> held = new ArrayList<>();
            assertThatThrownBy(() -> {
                        for (long i = 0; ; i++) {
                            held.add(h.newNode(i));
                        }
                    })
                    .isInstanceOf(ArenaFullError.class);
            for (int i = 0; i < held.size(); i++) {
                assertThat(h.number(held.get(i))).isEqualTo(i);
            }
            assertThat(h.collector.statistics().jvmCollectionsAsked()).isPositive();
            assertThat(h.collector.statistics().stalls().count()).isPositive();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProgramWithGarbageEnoughNeverRunsOutOfMemory(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(LIMIT, plan)) {
            h.set("ring", h.newRefs(2000));
            for (int i = 0; i < 300_000; i++) {
                Handle ring = h.get("ring");
                h.set(ring, CollectedHeap.slot(i % 2000), h.newNode(i));
            }
            Handle ring = h.get("ring");
            for (int i = 0; i < 2000; i++) {
                assertThat(h.number(h.get(ring, CollectedHeap.slot(i)))).isEqualTo(298_000 + i);
            }
            System.out.println("OutOfMemoryTest plan=" + plan + " " + h.collector.statistics());
        }
    }

    @ParameterizedTest
    @EnumSource
    void largeArraysThatNobodyHoldsNeverFillTheArenaThoughTheirHandlesShareABlock(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(LIMIT, plan)) {
            for (int i = 0; i < 100; i++) {
                Handle array = h.newRefs(LIMIT / 8 / 10);
                assertThat(h.get(array, CollectedHeap.slot(i))).isNull();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anObjectThatCanNeverFitIsAnErrorAtOnceAndCostsNothing(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(LIMIT, plan)) {
            assertThatThrownBy(() -> h.newRefs(LIMIT / 4)).isInstanceOf(ArenaFullError.class);
            assertThat(h.number(h.newNode(3))).isEqualTo(3);
        }
    }

    /** The handles of a thread that has ended keep nothing. */
    private static Throwable inAThreadThatEnds(Runnable action) {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread thread = new Thread(action);
        thread.setUncaughtExceptionHandler((who, e) -> thrown.set(e));
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return thrown.get();
    }

    private static void fillWithAList(CollectedHeap h) {
        h.set("list", null);
        for (long i = 0; ; i++) {
            Handle next = h.newNode(i);
            h.set(next, h.left, h.get("list"));
            h.set("list", next);
        }
    }
}
