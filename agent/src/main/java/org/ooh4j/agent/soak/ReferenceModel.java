package org.ooh4j.agent.soak;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ooh4j.heap.reference.Finalizer.State;

/** A graph in sets, with roots, weak handles and finalizers, and what one exact collection must make of them. */
final class ReferenceModel {
    /** Those that are not freed, by number. */
    final Map<Long, ReferenceNode> nodes = new HashMap<>();

    private final ReferenceNode[] roots;

    /**
     * What a collection must leave, if nobody runs beside it.
     *
     * @param reachable what roots and finalizers that were ready lead to: the short weak handles to all else are
     *     cleared
     * @param kept what is not freed: the long weak handles to all else are cleared
     * @param ready the nodes whose finalizers wait to be drained
     */
    record Expectation(Set<ReferenceNode> reachable, Set<ReferenceNode> kept, Set<ReferenceNode> ready) {
        /** Ordered finalizers that cannot run, with what they keep: a cycle leads to each. */
        boolean hasCycles() {
            Set<ReferenceNode> held = closure(reachable, ready);
            return kept.stream().anyMatch(node -> node.isPending() && !held.contains(node));
        }
    }

    ReferenceModel(int roots) {
        this.roots = new ReferenceNode[roots];
    }

    void setRoot(int root, ReferenceNode node) {
        roots[root] = node;
    }

    /** What the roots lead to. */
    Set<ReferenceNode> reachable() {
        List<ReferenceNode> from = new ArrayList<>();
        for (ReferenceNode root : roots) {
            if (root != null) {
                from.add(root);
            }
        }
        return closure(Set.of(), from);
    }

    /** What the next collection must leave. */
    Expectation expect() {
        Set<ReferenceNode> ready = new HashSet<>();
        for (ReferenceNode node : nodes.values()) {
            if (node.isPending() && node.registration.state() == State.READY) {
                ready.add(node);
            }
        }
        Set<ReferenceNode> reachable = closure(reachable(), ready);
        Set<ReferenceNode> led = new HashSet<>();
        for (ReferenceNode node : nodes.values()) {
            if (node.isPendingAndOrdered() && !reachable.contains(node)) {
                led.addAll(node.countingContents());
            }
        }
        Set<ReferenceNode> later = closure(reachable, led);
        for (ReferenceNode node : nodes.values()) {
            if (node.isPending() && !later.contains(node)) {
                ready.add(node);
            }
        }
        return new Expectation(reachable, closure(later, ready), ready);
    }

    /** Whether the contents of {@code node} lead back to it. */
    static boolean leadsToItself(ReferenceNode node) {
        return closure(Set.of(), node.countingContents()).contains(node);
    }

    /** Every node from which references lead to {@code node}; that itself only if it leads to itself. */
    Set<ReferenceNode> leadingTo(ReferenceNode node) {
        Map<ReferenceNode, List<ReferenceNode>> holders = new HashMap<>();
        for (ReferenceNode holder : nodes.values()) {
            for (ReferenceNode to : holder.contents()) {
                holders.computeIfAbsent(to, none -> new ArrayList<>(2)).add(holder);
            }
        }
        Set<ReferenceNode> reached = new HashSet<>();
        ArrayDeque<ReferenceNode> pending = new ArrayDeque<>(List.of(node));
        while (!pending.isEmpty()) {
            for (ReferenceNode holder : holders.getOrDefault(pending.pop(), List.of())) {
                if (reached.add(holder)) {
                    pending.add(holder);
                }
            }
        }
        return reached;
    }

    /** {@code known}, and {@code from} with all that it leads to. */
    static Set<ReferenceNode> closure(Collection<ReferenceNode> known, Collection<ReferenceNode> from) {
        Set<ReferenceNode> reached = new HashSet<>(known);
        ArrayDeque<ReferenceNode> pending = new ArrayDeque<>(from);
        while (!pending.isEmpty()) {
            ReferenceNode node = pending.pop();
            if (reached.add(node)) {
                pending.addAll(node.contents());
            }
        }
        return reached;
    }
}
