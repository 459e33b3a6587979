package org.ooh4j.gc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.reference.Finalizer;
import org.ooh4j.heap.reference.Finalizer.State;
import org.ooh4j.heap.reference.FinalizerOrder;
import org.ooh4j.heap.reference.WeakHandle;

/** Random graphs with weak handles and finalizers of both kinds: after each collection all is as a model in sets says. */
@Timeout(120)
class ReferenceModelTest {
    private static final int ROUNDS = 25;
    private static final int ROOTS = 8;
    private static final int FRESH = 40;

    /** A node of the model; what it leads to is kept here even when the arena has freed it. */
    private static final class Node {
        final long number;
        final WeakHandle weak;
        final WeakHandle weakLong;
        Node left;
        Node right;
        Finalizer finalizer;
        boolean isShortCleared;

        Node(long number, WeakHandle weak, WeakHandle weakLong) {
            this.number = number;
            this.weak = weak;
            this.weakLong = weakLong;
        }

        List<Node> contents() {
            List<Node> contents = new ArrayList<>();
            if (left != null) {
                contents.add(left);
            }
            if (right != null) {
                contents.add(right);
            }
            return contents;
        }
    }

    private final Map<Long, Node> nodes = new HashMap<>(); // those that are not freed
    private final Node[] roots = new Node[ROOTS];
    private final Set<Node> ready = new HashSet<>();
    private long numbers = 1;
    private long finalized;
    private long cycles;

    @ParameterizedTest
    @EnumSource(names = {"STW", "CONCURRENT"})
    void collectionsDoWhatTheModelSays(PlanKind plan) {
        long seed = Long.getLong("ooh4j.seed", System.nanoTime());
        System.out.println("ReferenceModelTest seed=" + seed);
        Random random = new Random(seed);
        try (CollectedHeap h = CollectedHeap.open(16 << 20, plan)) {
            h.set("roots", h.newRefs(ROOTS));
            for (int round = 0; round < ROUNDS; round++) {
                grow(h, random);
                h.dropDeadHandles();
                h.collector.runCycle();
                compare(h);
                h.dropDeadHandles(); // comparing has made some
                drain(h, ready.isEmpty() ? 0 : random.nextInt(2 * ready.size()));
            }
            System.out.println(
                    "ReferenceModelTest plan=" + plan + " nodes=" + numbers + " finalized=" + finalized + " cycles="
                            + cycles + " " + h.heap.references().finalizers().statistics());
            assertThat(finalized).isPositive();
        }
    }

    /** Adds nodes, moves edges among what is reachable from the roots, replaces roots. */
    private void grow(CollectedHeap h, Random random) {
        List<Node> reachable = new ArrayList<>(closure(List.of(), rootNodes()));
        List<Handle> handles = new ArrayList<>();
        for (Node node : reachable) {
            handles.add(node.weakLong.get());
        }
        for (int i = 0; i < FRESH; i++) {
            Handle handle = h.newNode(numbers);
            Node node = new Node(numbers++, h.heap.weak(handle), h.heap.weakLong(handle));
            nodes.put(node.number, node);
            reachable.add(node);
            handles.add(handle);
            if (random.nextInt(2) == 0) {
                register(h, node, handle, random);
            }
        }
        for (int i = 0; i < reachable.size(); i++) {
            if (random.nextInt(2) == 0) {
                int to = random.nextInt(reachable.size());
                reachable.get(i).left = reachable.get(to);
                h.set(handles.get(i), h.left, handles.get(to));
            }
            if (random.nextInt(4) == 0) {
                int to = random.nextInt(reachable.size());
                reachable.get(i).right = reachable.get(to);
                h.set(handles.get(i), h.right, handles.get(to));
            }
        }
        for (int root = 0; root < ROOTS; root++) {
            int to = random.nextInt(2 * reachable.size());
            setRoot(h, root, to < reachable.size() ? reachable.get(to) : null);
        }
    }

    private void register(CollectedHeap h, Node node, Handle handle, Random random) {
        FinalizerOrder order = FinalizerOrder.values()[random.nextInt(FinalizerOrder.values().length)];
        boolean resurrect = random.nextInt(3) == 0;
        int root = random.nextInt(ROOTS);
        node.finalizer = h.heap.onUnreachable(handle, order, object -> {
            assertThat(h.number(object)).isEqualTo(node.number);
            assertThat(ready.remove(node)).isTrue();
            finalized++;
            if (resurrect) {
                setRoot(h, root, node);
            }
        });
    }

    private void setRoot(CollectedHeap h, int root, Node node) {
        roots[root] = node;
        h.set(h.get("roots"), CollectedHeap.slot(root), node == null ? null : node.weakLong.get());
    }

    private void drain(CollectedHeap h, int most) {
        int expected = Math.min(most, ready.size());
        assertThat(h.heap.drainFinalizers(most)).isEqualTo(expected);
        assertThat(h.heap.references().finalizers().statistics().failed()).isZero();
    }

    /** What the object of a pending finalizer names, as far as it counts for the order. */
    private static List<Node> countingContents(Node node) {
        return node.contents().stream()
                .filter(to -> to != node || node.finalizer.order() != FinalizerOrder.ORDERED_IGNORING_SELF)
                .toList();
    }

    private void compare(CollectedHeap h) {
        Set<Node> kept = closure(List.of(), rootNodes());
        kept = closure(kept, ready);
        for (Node node : nodes.values()) {
            node.isShortCleared |= !kept.contains(node);
        }
        Set<Node> led = new HashSet<>();
        for (Node node : nodes.values()) {
            if (isPending(node) && node.finalizer.order().isOrdered() && !kept.contains(node)) {
                led.addAll(countingContents(node));
            }
        }
        kept = closure(kept, led);
        Set<Node> readied = new HashSet<>();
        for (Node node : nodes.values()) {
            if (isPending(node) && !kept.contains(node)) {
                readied.add(node);
            }
        }
        kept = closure(kept, readied);
        ready.addAll(readied);

        Set<Node> gone = new HashSet<>();
        for (Node node : nodes.values()) {
            String what = "node " + node.number;
            assertThat(node.weak.isCleared()).as(what + " short").isEqualTo(node.isShortCleared);
            assertThat(node.weakLong.isCleared()).as(what + " long").isEqualTo(!kept.contains(node));
            if (isPending(node)) {
                assertThat(node.finalizer.state())
                        .as(what)
                        .isEqualTo(ready.contains(node) ? State.READY : State.WAITING);
                assertThat(node.finalizer.isCyclic()
                                && !closure(List.of(), countingContents(node)).contains(node))
                        .as(what + " is wrongly said to lead to itself")
                        .isFalse();
                cycles += node.finalizer.isCyclic() ? 1 : 0;
            }
            if (kept.contains(node)) {
                assertThat(h.number(node.weakLong.get())).isEqualTo(node.number);
            } else {
                gone.add(node);
            }
        }
        for (Node node : gone) {
            nodes.remove(node.number);
        }
    }

    private static boolean isPending(Node node) {
        return node.finalizer != null
                && node.finalizer.state() != State.RAN
                && node.finalizer.state() != State.CANCELLED;
    }

    private List<Node> rootNodes() {
        List<Node> set = new ArrayList<>();
        for (Node root : roots) {
            if (root != null) {
                set.add(root);
            }
        }
        return set;
    }

    private static Set<Node> closure(Collection<Node> known, Collection<Node> from) {
        Set<Node> reached = new HashSet<>(known);
        ArrayDeque<Node> pending = new ArrayDeque<>(from);
        while (!pending.isEmpty()) {
            Node node = pending.pop();
            if (reached.add(node)) {
                pending.addAll(node.contents());
            }
        }
        return reached;
    }
}
