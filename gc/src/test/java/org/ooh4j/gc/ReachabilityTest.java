package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;

@Timeout(60)
class ReachabilityTest {
    private static final long MB = 1 << 20;

    @ParameterizedTest
    @EnumSource
    void linkedStructuresSurviveAndTheirContentStays(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(32 * MB, plan)) {
            h.set("list", list(h, 5000));
            h.set("tree", tree(h, 11, 1));
            for (int round = 0; round < 3; round++) {
                h.dropDeadHandles();
                h.collector.runCycle();
                assertThat(listLength(h)).isEqualTo(5000);
                assertThat(treeSum(h, h.get("tree"), 1)).isEqualTo((1 << 11) - 1);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void garbageGoesWhenTheJvmHasDroppedItsHandles(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(32 * MB, plan)) {
            h.set("list", list(h, 20_000));
            h.dropDeadHandles();
            h.collector.collect();
            long full = h.liveBytes();
            h.set("list", null);
            h.dropDeadHandles();
            h.collector.runCycle();
            h.collector.runCycle();
            assertThat(full).isGreaterThan(20_000 * 40);
            assertThat(h.liveBytes()).isLessThan(full / 100);
            assertThat(h.collector.statistics().reclaimedBytes()).isGreaterThan(full * 9 / 10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatOnlyAHandleNamesSurvives(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(32 * MB, plan)) {
            Handle kept = h.newNode(77);
            h.set(kept, h.left, list(h, 1000));
            h.dropDeadHandles();
            h.collector.runCycle();
            assertThat(h.number(kept)).isEqualTo(77);
            assertThat(listLength(h, h.get(kept, h.left))).isEqualTo(1000);
            assertThat(h.collector.statistics().handleOnlyBytes()).isGreaterThan(1000 * 40);
        }
    }

    @ParameterizedTest
    @EnumSource
    void cyclesOfGarbageGo(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(32 * MB, plan)) {
            ring(h, 20_000);
            long withRing = h.liveBytes();
            h.dropDeadHandles();
            h.collector.runCycle();
            assertThat(withRing).isGreaterThan(20_000 * 40);
            assertThat(h.liveBytes()).isLessThan(100_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void largeArraysOfReferencesAreScannedToTheirEnd(PlanKind plan) {
        int length = 100_000;
        try (CollectedHeap h = CollectedHeap.open(32 * MB, plan)) {
            h.set("array", h.newRefs(length));
            for (int i = 0; i < length; i += 17) {
                h.set(h.get("array"), CollectedHeap.slot(i), h.newNode(i));
            }
            h.set(h.get("array"), CollectedHeap.slot(length - 1), h.newNode(length - 1));
            h.dropDeadHandles();
            h.collector.runCycle();
            h.collector.collect();
            Handle array = h.get("array");
            for (int i = 0; i < length; i++) {
                Handle element = h.get(array, CollectedHeap.slot(i));
                if (i % 17 == 0 || i == length - 1) {
                    assertThat(h.number(element)).isEqualTo(i);
                } else {
                    assertThat(element).isNull();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void foreignObjectsLiveAsLongAsASlotThatIsReachableNamesThem(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(32 * MB, plan)) {
            Object kept = new Object();
            h.set("holder", h.newNode(1));
            Handle holder = h.get("holder");
            h.mutator.storeForeign(holder.block(), holder.index(), h.left, kept);
            Handle loser = h.newNode(2);
            h.mutator.storeForeign(loser.block(), loser.index(), h.left, new Object());
            h.collector.runCycle();
            assertThat(h.heap.foreign().size()).isEqualTo(2);
            h.mutator.storeNull(loser.block(), loser.index(), h.left);
            h.collector.collect(); // a young collection frees none
            assertThat(h.heap.foreign().size()).isEqualTo(1);
            assertThat(h.collector.statistics().foreignFreed()).isEqualTo(1);
            h.heap.foreign().forEach((index, object) -> assertThat(object).isSameAs(kept));
        }
    }

    private static Handle list(CollectedHeap h, int length) {
        Handle head = null;
        for (int i = 0; i < length; i++) {
            Handle next = h.newNode(i);
            if (head != null) {
                h.set(next, h.left, head);
            }
            head = next;
        }
        return head;
    }

    private static int listLength(CollectedHeap h) {
        return listLength(h, h.get("list"));
    }

    private static int listLength(CollectedHeap h, Handle head) {
        int length = 0;
        long expected = h.number(head);
        for (Handle at = head; at != null; at = h.get(at, h.left)) {
            assertThat(h.number(at)).isEqualTo(expected--);
            length++;
        }
        return length;
    }

    private static Handle tree(CollectedHeap h, int depth, long number) {
        Handle at = h.newNode(number);
        if (depth > 1) {
            h.set(at, h.left, tree(h, depth - 1, 2 * number));
            h.set(at, h.right, tree(h, depth - 1, 2 * number + 1));
        }
        return at;
    }

    private static int treeSum(CollectedHeap h, Handle at, long number) {
        if (at == null) {
            return 0;
        }
        assertThat(h.number(at)).isEqualTo(number);
        return 1 + treeSum(h, h.get(at, h.left), 2 * number) + treeSum(h, h.get(at, h.right), 2 * number + 1);
    }

    private static void ring(CollectedHeap h, int length) {
        Handle first = h.newNode(0);
        Handle last = first;
        for (int i = 1; i < length; i++) {
            Handle next = h.newNode(i);
            h.set(last, h.left, next);
            h.set(next, h.right, last);
            last = next;
        }
        h.set(last, h.left, first);
    }
}
