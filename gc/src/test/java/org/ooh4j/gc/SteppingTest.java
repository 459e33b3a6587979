package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.CollectionProgress;
import org.ooh4j.heap.Handle;

@Timeout(60)
class SteppingTest {
    private static final int MB = 1 << 20;
    private static final Duration SHORT = Duration.ofNanos(20_000);

    private static void makeList(CollectedHeap h, int length) {
        Handle list = null;
        for (int i = 0; i < length; i++) {
            Handle node = h.newNode(i);
            h.set(node, h.left, list);
            list = node;
        }
        h.set("list", list);
    }

    @ParameterizedTest
    @EnumSource
    void aSteppedCollectionEndsAfterEnoughSteps(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(64 * MB, plan)) {
            h.collector.disable(); // allocation must not start one of its own
            makeList(h, 100_000);
            CollectionProgress progress = h.collector.startCycle();
            assertThat(progress.finished()).isFalse();
            assertThat(progress.cycle()).isEqualTo(1);
            int steps = 0;
            long marked = 0;
            while (!progress.finished()) {
                progress = h.collector.step(SHORT);
                assertThat(progress.finished() || progress.markedBytes() >= marked)
                        .isTrue();
                marked = progress.markedBytes();
                steps++;
            }
            assertThat(steps).isGreaterThan(1);
            assertThat(h.collector.statistics().collections()).isEqualTo(1);
            assertThat(h.collector.step(SHORT)).isEqualTo(CollectionProgress.IDLE);
            h.number(h.get("list"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void nothingIsMarkedBetweenSteps(int markers) throws InterruptedException {
        try (CollectedHeap h = CollectedHeap.open(
                64 * MB, PlanKind.CONCURRENT, options -> options.withChecks().withMarkers(markers))) {
            h.collector.disable();
            makeList(h, 200_000);
            h.collector.startCycle();
            CollectionProgress before = h.collector.step(SHORT);
            while (before.markedBytes() == 0) {
                before = h.collector.step(SHORT);
            }
            Thread.sleep(20);
            makeList(h, 1000);
            assertThat(h.collector.step(Duration.ofNanos(1)).markedBytes() - before.markedBytes())
                    .as("a step is a fraction of the list; the pause would have been enough for all of it")
                    .isLessThan(200_000L * 40 / 4);
            assertThat(h.collector.statistics().collections()).isZero();
        }
    }

    @Test
    void aCollectionThatIsAskedForEndsTheStepping() throws Exception {
        try (CollectedHeap h = CollectedHeap.open(64 * MB, PlanKind.CONCURRENT)) {
            makeList(h, 100_000);
            h.collector.startCycle();
            h.collector.step(SHORT);
            CompletableFuture<Void> asked = OwnThread.supply(() -> {
                h.collector.collect();
                return null;
            });
            asked.get(30, TimeUnit.SECONDS);
            assertThat(h.collector.step(SHORT).finished()).isTrue();
            assertThat(h.collector.statistics().full()).isEqualTo(1);
        }
    }

    @Test
    void aThreadWithoutRoomDoesNotWaitForSteps() {
        try (CollectedHeap h = CollectedHeap.open(4 * MB, PlanKind.CONCURRENT)) {
            makeList(h, 10_000);
            h.collector.startCycle();
            h.collector.step(SHORT);
            for (int i = 0; i < 200_000; i++) {
                h.newNode(i);
            }
            assertThat(h.collector.statistics().collections()).isPositive();
        }
    }

    /** The marking waits for the program to step it: to have the program wait for the marking helps nobody. */
    @Test
    void allocationIsNotPacedWhileTheCollectionWaitsForSteps() {
        try (CollectedHeap h = CollectedHeap.open(16 * MB, PlanKind.CONCURRENT)) {
            h.collector.disable();
            makeList(h, 50_000);
            CollectionProgress progress = h.collector.startCycle();
            while (progress.markedBytes() == 0) {
                progress = h.collector.step(SHORT);
            }
            assertThat(progress.finished()).isFalse();
            for (int i = 0; i < 130_000; i++) {
                h.newNode(i);
            }
            assertThat(h.collector.statistics().pacing().count()).isZero();
        }
    }

    @Test
    void aBudgetMustBePositive() {
        try (CollectedHeap h = CollectedHeap.open(4 * MB, PlanKind.STW)) {
            assertThatThrownBy(() -> h.collector.step(Duration.ZERO))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("budget=PT0S");
        }
    }

    @Test
    void disabledMeansThatAllocationStartsNoneUntilItIsEnabledAsOften() {
        try (CollectedHeap h =
                CollectedHeap.open(64 * MB, PlanKind.CONCURRENT, options -> options.withStress(64 << 10))) {
            h.collector.disable();
            h.collector.disable();
            h.collector.enable();
            assertThat(h.collector.isDisabled()).isTrue();
            makeList(h, 50_000);
            assertThat(h.collector.statistics().collections()).isZero();
            h.collector.collect();
            assertThat(h.collector.statistics().collections()).isEqualTo(1);
            h.collector.enable();
            assertThatThrownBy(h.collector::enable)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("collections are enabled already; call enable once for each disable");
            while (h.collector.statistics().collections() == 1) {
                makeList(h, 1000); // until allocation has started one: the timeout is the check
            }
        }
    }

    @Test
    void disabledCollectionsStillSaveAThreadThatHasNoRoom() {
        try (CollectedHeap h = CollectedHeap.open(4 * MB, PlanKind.CONCURRENT)) {
            h.collector.disable();
            for (int i = 0; i < 300_000; i++) {
                h.newNode(i);
            }
            assertThat(h.collector.statistics().collections()).isPositive();
        }
    }

    @Test
    void trimGivesTheMemoryOfFreeBlocksBack() {
        try (CollectedHeap h = CollectedHeap.open(64 * MB, PlanKind.GENERATIONAL)) {
            makeList(h, 200_000);
            h.set("list", null);
            h.dropDeadHandles();
            h.collector.trim();
            assertThat(h.heap.space().statistics().discardedBytes()).isGreaterThan(8L * MB);
        }
    }
}
