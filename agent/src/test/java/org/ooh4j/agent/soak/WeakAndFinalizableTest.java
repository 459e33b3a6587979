package org.ooh4j.agent.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.Reference;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.Collector;
import org.ooh4j.gc.CollectorOptions;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;

/** Random graphs with weak handles and finalizers of every order: after each exact collection all is as sets say. */
@Timeout(120)
class WeakAndFinalizableTest {
    private static final int ROUNDS = 12;

    private final ReferenceTally tally = new ReferenceTally();

    private static ManagedHeap open(PlanKind plan) {
        ManagedHeap heap = ManagedHeap.open(ManagedHeap.Options.of(16 << 20));
        Collector.open(heap, CollectorOptions.of(plan).withChecks());
        return heap;
    }

    private WeakAndFinalizable graph(ManagedHeap heap, long seed) {
        return new WeakAndFinalizable(new HeapObjects(heap), "weak", new Random(seed), tally);
    }

    @ParameterizedTest
    @EnumSource
    void collectionsDoWhatTheModelSays(PlanKind plan) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("WeakAndFinalizableTest plan=" + plan + " seed=" + seed);
        try (ManagedHeap heap = open(plan)) {
            WeakAndFinalizable graph = graph(heap, seed);
            for (int round = 0; round < ROUNDS; round++) {
                for (int step = 0; step < 3; step++) {
                    graph.step();
                }
                graph.check();
            }
            System.out.println("WeakAndFinalizableTest plan=" + plan + " " + tally.figures());
            for (ReferenceTally.Count count : ReferenceTally.Count.values()) {
                assertThat(tally.get(count)).as(count.name()).isPositive();
            }
            assertThat(tally.get(ReferenceTally.Count.EXACT)).isEqualTo(ROUNDS);
        }
    }

    @Test
    void aHandleThatKeepsWhatTheModelKnowsToBeUnreachableIsNoticed() {
        try (ManagedHeap heap = open(PlanKind.STW)) {
            WeakAndFinalizable graph = graph(heap, 1);
            graph.check();
            HeapObjects objects = new HeapObjects(heap);
            Handle secret = objects.newNode(-1);
            ReferenceNode node = new ReferenceNode(-1, heap.weak(secret), heap.weakLong(secret));
            node.dropped = true;
            graph.model.nodes.put(node.number, node);
            assertThatThrownBy(graph::check)
                    .isInstanceOf(SoakFailure.class)
                    .hasMessage("short weak handle after an exact collection node=-1 cleared=false reached=false");
            Reference.reachabilityFence(secret);
        }
    }

    @Test
    void aWeakHandleThatIsClearedThoughRootsLeadToItsObjectIsNoticed() {
        try (ManagedHeap heap = open(PlanKind.CONCURRENT)) {
            WeakAndFinalizable graph = graph(heap, 2);
            graph.step();
            ReferenceNode node = graph.model.reachable().iterator().next();
            node.weak.close();
            assertThatThrownBy(graph::step)
                    .isInstanceOf(SoakFailure.class)
                    .hasMessageStartingWith("a short weak handle is cleared too early node=" + node.number);
        }
    }

    @Test
    void aFinalizerThatRunsTwiceIsNoticedByWhoeverGoesOn() {
        try (ManagedHeap heap = open(PlanKind.STW)) {
            WeakAndFinalizable graph = graph(heap, 3);
            for (int i = 0; i < 5; i++) {
                graph.step();
            }
            graph.model.nodes.values().stream()
                    .filter(ReferenceNode::isPending)
                    .forEach(node -> node.registration.ran = true);
            new HeapObjects(heap).dropDeadHandles();
            heap.collect();
            assertThat(heap.runFinalizers()).isPositive();
            assertThatThrownBy(graph::step)
                    .isInstanceOf(SoakFailure.class)
                    .hasMessageStartingWith("a finalizer runs twice node=");
        }
    }
}
