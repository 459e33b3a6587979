package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ooh4j.heap.reference.FinalizerOrder.ORDERED;
import static org.ooh4j.heap.reference.FinalizerOrder.UNORDERED;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.reference.Finalizer;
import org.ooh4j.heap.reference.Finalizer.State;
import org.ooh4j.heap.reference.FinalizerOrder;
import org.ooh4j.heap.reference.FinalizerStatistics;

/** When finalizers become ready, and in which order. */
@Timeout(120)
class FinalizerTest {
    private static final int MANY = 2000;

    private final List<Long> finalized = new ArrayList<>();

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void noneRunsBeforeItsObjectIsDroppedAndAllRunOnceAfterwards(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            h.set("nodes", h.newRefs(MANY));
            for (int i = 0; i < MANY; i++) {
                Handle node = h.newNode(i);
                h.set(h.get("nodes"), CollectedHeap.slot(i), node);
                h.heap.onUnreachable(node, i % 2 == 0 ? ORDERED : UNORDERED, this.check(h));
            }
            h.collectAlone();
            assertThat(h.heap.runFinalizers()).isZero();

            h.set("nodes", (Handle) null);
            h.collectAlone();
            assertThat(finalized).as("nothing runs by itself").isEmpty();
            h.collectAlone(); // all stay as they are until they are drained
            assertThat(h.heap.runFinalizers()).isEqualTo(MANY);
            assertThat(finalized).hasSize(MANY).doesNotHaveDuplicates();
            h.collectAlone();
            assertThat(h.heap.runFinalizers()).isZero();
            assertThat(h.liveBytes()).isLessThan(100_000);
            assertThat(h.collector.statistics().finalizersReady()).isEqualTo(MANY);
            assertThat(h.heap.references().finalizers().statistics())
                    .isEqualTo(new FinalizerStatistics(MANY, 0, 0, 0, MANY, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void orderedChainsAreFinalizedOneLevelPerCollection(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            chain(h, 6, ORDERED);
            for (long level = 0; level < 6; level++) {
                h.collectAlone();
                assertThat(h.heap.runFinalizers()).isEqualTo(1);
                assertThat(finalized).last().isEqualTo(level);
            }
            assertThat(finalized).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
            assertThat(h.collector.statistics().finalizerCycles()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void unorderedChainsAreFinalizedInOneCollection(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            chain(h, 6, UNORDERED);
            h.collectAlone();
            assertThat(h.heap.runFinalizers()).isEqualTo(6);
            assertThat(finalized).containsExactlyInAnyOrder(0L, 1L, 2L, 3L, 4L, 5L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void anUnorderedFinalizerWaitsForTheOrderedOneWhoseObjectLeadsToItsOwn(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            h.set("holder", h.newNode(1));
            h.set(h.get("holder"), h.left, h.newNode(2));
            h.heap.onUnreachable(h.get(h.get("holder"), h.left), check(h));
            h.heap.onUnreachable(h.get("holder"), ORDERED, object -> {
                assertThat(h.number(h.get(object, h.left))).isEqualTo(2);
                finalized.add(h.number(object));
            });
            h.set("holder", (Handle) null);
            h.collectAlone();
            h.heap.runFinalizers();
            assertThat(finalized).containsExactly(1L);
            h.collectAlone();
            h.heap.runFinalizers();
            assertThat(finalized).containsExactly(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void orderedCyclesAreCountedAndNeverFinalizedUntilTheyAreCancelled(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            List<Finalizer> finalizers = ring(h, ORDERED);
            for (int i = 0; i < 3; i++) {
                h.collectAlone();
                assertThat(h.heap.runFinalizers()).isZero();
                assertThat(h.collector.statistics().finalizerCycles()).isEqualTo(1); // whichever is looked at first
            }
            assertThat(finalizers).filteredOn(Finalizer::isCyclic).hasSize(1);
            assertThat(finalizers).extracting(Finalizer::state).containsOnly(State.WAITING);

            assertThat(finalizers.get(0).cancel()).isTrue();
            h.collectAlone();
            assertThat(h.collector.statistics().finalizerCycles()).isEqualTo(1);
            assertThat(finalizers.get(1).cancel()).isTrue();
            long before = h.liveBytes();
            h.collectAlone();
            assertThat(h.liveBytes()).isLessThan(before);
            assertThat(finalized).isEmpty();
        }
    }

    @Test
    void youngCollectionsKeepWhatAWholeOneFoundOfCycles() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.GENERATIONAL)) {
            List<Finalizer> finalizers = ring(h, ORDERED);
            h.collectAlone();
            assertThat(h.collector.statistics().young()).isZero();
            for (int i = 1; i <= 3; i++) {
                h.collectAlone();
                assertThat(h.collector.statistics().young()).isEqualTo(i);
                assertThat(h.collector.statistics().finalizerCycles()).isEqualTo(1);
                assertThat(finalizers).filteredOn(Finalizer::isCyclic).hasSize(1);
            }
            finalizers.forEach(Finalizer::cancel);
            h.collectAlone();
            assertThat(h.collector.statistics().finalizerCycles()).isZero();
        }
    }

    @Test
    void youngCollectionsFindTheCyclesOfYoungObjects() {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, PlanKind.GENERATIONAL)) {
            h.collectAlone();
            List<Finalizer> finalizers = ring(h, ORDERED);
            h.collectAlone();
            assertThat(h.collector.statistics().young()).isEqualTo(1);
            assertThat(finalizers).filteredOn(Finalizer::isCyclic).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT", "GENERATIONAL"})
    void anObjectThatNamesOnlyItselfIsFinalizedWhereThatIsIgnored(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            Handle node = h.newNode(1);
            h.set(node, h.left, node);
            h.set(node, h.right, h.newNode(2));
            h.heap.onUnreachable(h.get(node, h.right), FinalizerOrder.ORDERED_IGNORING_SELF, check(h));
            h.heap.onUnreachable(node, FinalizerOrder.ORDERED_IGNORING_SELF, check(h));
            Handle strict = h.newNode(3);
            h.set(strict, h.left, strict);
            h.heap.onUnreachable(strict, ORDERED, check(h));
            node = null;
            strict = null;
            h.dropDeadHandles();
            h.collector.collect();
            h.heap.runFinalizers();
            assertThat(finalized).as("what it leads to comes later").containsExactly(1L);
            h.dropDeadHandles();
            h.collector.collect();
            h.heap.runFinalizers();
            assertThat(finalized).containsExactly(1L, 2L);
            assertThat(h.collector.statistics().finalizerCycles()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void aCycleThroughAnotherObjectIsNotIgnored(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            List<Finalizer> finalizers = ring(h, FinalizerOrder.ORDERED_IGNORING_SELF);
            h.collectAlone();
            assertThat(h.heap.runFinalizers()).isZero();
            assertThat(finalizers).filteredOn(Finalizer::isCyclic).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void unorderedCyclesAreFinalized(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            ring(h, UNORDERED);
            h.collectAlone();
            assertThat(h.heap.runFinalizers()).isEqualTo(2);
            assertThat(finalized).containsExactlyInAnyOrder(1L, 2L);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void whatAnOrderedObjectLeadsToStaysWholeUntilItsFinalizerRan(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            h.set("tree", tree(h, 10, 1));
            h.heap.onUnreachable(h.get("tree"), ORDERED, object -> finalized.add(sum(h, object)));
            long expected = sum(h, h.get("tree"));
            h.set("tree", (Handle) null);
            h.collectAlone();
            for (int i = 0; i < 5000; i++) {
                h.newNode(-1); // takes whatever was freed
            }
            h.collectAlone();
            h.heap.runFinalizers();
            assertThat(finalized).containsExactly(expected);
            h.collectAlone();
            assertThat(h.liveBytes()).isLessThan(100_000);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void aResurrectedObjectIsNotFinalizedTwiceButMayBeRegisteredAgain(PlanKind plan) {
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            h.set("kept", h.newNode(1));
            h.heap.onUnreachable(h.get("kept"), object -> {
                finalized.add(h.number(object));
                h.set("again", object);
            });
            h.set("kept", (Handle) null);
            h.collectAlone();
            h.heap.runFinalizers();
            h.collectAlone();
            assertThat(h.number(h.get("again"))).isEqualTo(1);
            h.heap.onUnreachable(h.get("again"), object -> finalized.add(-h.number(object)));
            h.set("again", (Handle) null);
            h.collectAlone();
            h.heap.runFinalizers();
            h.collectAlone();
            assertThat(h.heap.runFinalizers()).isZero();
            assertThat(finalized).containsExactly(1L, -1L);
        }
    }

    /** Adds the object's number to those finalized; an object that is damaged fails, which counts as failed. */
    private Consumer<Handle> check(CollectedHeap h) {
        return object -> finalized.add(h.number(object));
    }

    /** An unreachable list of nodes 0, 1, 2..., registered in no particular order. */
    private void chain(CollectedHeap h, int nodes, FinalizerOrder order) {
        for (long i = nodes - 1; i >= 0; i--) {
            Handle node = h.newNode(i);
            h.set(node, h.left, h.get("chain"));
            h.set("chain", node);
        }
        for (int first : new int[] {1, 0}) {
            Handle at = h.get("chain");
            for (int i = 0; at != null; i++, at = h.get(at, h.left)) {
                if (i % 2 == first) {
                    h.heap.onUnreachable(at, order, check(h));
                }
            }
        }
        h.set("chain", (Handle) null);
    }

    /** Nodes 1 and 2 that name each other; unreachable. */
    private List<Finalizer> ring(CollectedHeap h, FinalizerOrder order) {
        Handle one = h.newNode(1);
        Handle two = h.newNode(2);
        h.set(one, h.left, two);
        h.set(two, h.right, one);
        return List.of(h.heap.onUnreachable(one, order, check(h)), h.heap.onUnreachable(two, order, check(h)));
    }

    private static Handle tree(CollectedHeap h, int depth, long number) {
        Handle node = h.newNode(number);
        if (depth > 0) {
            h.set(node, h.left, tree(h, depth - 1, 2 * number));
            h.set(node, h.right, tree(h, depth - 1, 2 * number + 1));
        }
        return node;
    }

    private static long sum(CollectedHeap h, Handle node) {
        return node == null ? 0 : h.number(node) + sum(h, h.get(node, h.left)) + sum(h, h.get(node, h.right));
    }
}
