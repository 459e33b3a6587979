package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.ooh4j.agent.soak.ReferenceModel.Expectation;
import org.ooh4j.agent.soak.ReferenceNode.Registration;
import org.ooh4j.agent.soak.ReferenceTally.Count;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.reference.FinalizerOrder;
import org.ooh4j.heap.reference.FinalizerStatistics;

/**
 * A random graph in which each node has a weak handle of each kind, and many a finalizer of some order, which may
 * resurrect its object.
 *
 * <p>While collections run beside it, each step sees only what may be: that nothing is cleared, made ready or run while
 * something leads to it; that what a weak handle gives is whole; that a finalizer runs once, and not before those of
 * ordered objects that lead to its own. {@link #check} lets one collection run alone, and compares all of it with what
 * the {@link ReferenceModel} says.
 *
 * <p>Actions run in whichever thread drains: they, the steps and the check take the lock of this object, and drain
 * without it.
 */
final class WeakAndFinalizable implements Workload {
    private static final int ROOTS = 8;
    private static final int FRESH = 20;
    private static final int REGAINED = 3;
    private static final int DRAINED = 16;
    /** The graph begins anew where the roots lead to so many. */
    private static final int MOST_NODES = 600;

    final ReferenceModel model = new ReferenceModel(ROOTS);
    private final HeapObjects objects;
    private final ManagedHeap heap;
    private final String root;
    private final Random random;
    private final ReferenceTally tally;
    private final ReferenceAudit audit;
    private long numbers = 1;
    /** What an action found wrong; whoever drains sees no exception of it. */
    private RuntimeException wrong;

    /** Nodes and handles to them, as long as somebody needs them. */
    private static final class Held {
        final List<ReferenceNode> nodes = new ArrayList<>();
        final List<Handle> handles = new ArrayList<>();

        void add(ReferenceNode node, Handle handle) {
            nodes.add(node);
            handles.add(handle);
        }

        int size() {
            return nodes.size();
        }
    }

    WeakAndFinalizable(HeapObjects objects, String root, Random random, ReferenceTally tally) {
        this.objects = objects;
        this.heap = objects.heap();
        this.root = root;
        this.random = random;
        this.tally = tally;
        this.audit = new ReferenceAudit(model, objects, tally);
        objects.setRoot(root, objects.newRefs(ROOTS));
    }

    @Override
    public String name() {
        return "weak and finalizable";
    }

    @Override
    public long step() {
        synchronized (this) {
            rethrow();
            audit.observe();
            grow();
            cancelSome();
        }
        return FRESH + heap.drainFinalizers(random.nextInt(DRAINED));
    }

    /** Adds nodes, regains some, moves edges among what is held, and replaces roots. */
    private void grow() {
        Set<ReferenceNode> reachable = model.reachable();
        Held held = new Held();
        if (reachable.size() <= MOST_NODES) {
            for (ReferenceNode node : reachable) {
                held.add(node, audit.whole(node, node.weakLong.get()));
            }
        }
        regain(reachable, held);
        for (int i = 0; i < FRESH; i++) {
            Handle handle = objects.newNode(numbers);
            ReferenceNode node = new ReferenceNode(numbers++, heap.weak(handle), heap.weakLong(handle));
            tally.add(Count.WEAK_SHORT);
            tally.add(Count.WEAK_LONG);
            model.nodes.put(node.number, node);
            held.add(node, handle);
        }
        for (int i = 0; i < held.size(); i++) {
            refer(held.nodes.get(i), held.handles.get(i));
            register(held.nodes.get(i), held.handles.get(i));
        }
        for (int i = 0; i < held.size(); i++) {
            if (random.nextInt(2) == 0) {
                int to = random.nextInt(held.size());
                held.nodes.get(i).left = held.nodes.get(to);
                objects.store(held.handles.get(i), objects.left(), held.handles.get(to));
            }
            if (random.nextInt(4) == 0) {
                int to = random.nextInt(held.size());
                held.nodes.get(i).right = held.nodes.get(to);
                objects.store(held.handles.get(i), objects.right(), held.handles.get(to));
            }
        }
        for (int slot = 0; slot < ROOTS; slot++) {
            int to = random.nextInt(2 * held.size());
            boolean some = to < held.size();
            setRoot(slot, some ? held.nodes.get(to) : null, some ? held.handles.get(to) : null);
        }
        Reference.reachabilityFence(held);
        Set<ReferenceNode> now = model.reachable();
        for (ReferenceNode node : model.nodes.values()) {
            node.dropped |= !now.contains(node);
        }
    }

    /**
     * Asks weak handles for nodes that nothing leads to: each is there and whole, with all that it leads to, or gone.
     */
    private void regain(Set<ReferenceNode> reachable, Held held) {
        List<ReferenceNode> others = new ArrayList<>(model.nodes.values());
        for (int i = 0; i < REGAINED && !others.isEmpty(); i++) {
            ReferenceNode node = others.get(random.nextInt(others.size()));
            Handle handle = (random.nextBoolean() ? node.weak : node.weakLong).get();
            if (handle != null && !reachable.contains(node) && !held.nodes.contains(node)) {
                tally.add(Count.REGAINED);
                for (ReferenceNode led : ReferenceModel.closure(Set.of(), List.of(node))) {
                    audit.whole(led, led.weakLong.get());
                    led.regained |= !reachable.contains(led);
                }
                held.add(node, handle);
            }
        }
    }

    /** Now and then: another short weak handle, or the same one for the same node again. */
    private void refer(ReferenceNode node, Handle handle) {
        int kind = random.nextInt(20);
        if (kind == 0) {
            node.weak.close();
            require(node.weak.get() == null, "a closed weak handle leads to an object " + node);
            node.weak = heap.weak(handle);
            tally.add(Count.WEAK_SHORT);
            node.weakCleared = false;
        } else if (kind == 1) {
            node.weak.retarget(handle);
            node.weakCleared = false;
        }
    }

    private void register(ReferenceNode node, Handle handle) {
        if (node.isPending() || random.nextInt(node.registration == null ? 3 : 10) != 0) {
            return;
        }
        FinalizerOrder[] orders = FinalizerOrder.values();
        Registration registration = new Registration(random.nextInt(3) == 0);
        int slot = random.nextInt(ROOTS);
        node.registration = registration;
        node.weakCleared |= node.weak.isCleared(); // cleared, if at all, before there was this handle
        node.dropped = false;
        node.regained = false;
        tally.add(Count.REGISTERED);
        registration.finalizer = heap.onUnreachable(
                handle, orders[random.nextInt(orders.length)], object -> act(node, registration, object, slot));
    }

    /** The action of a finalizer, in the thread that drains. */
    private synchronized void act(ReferenceNode node, Registration registration, Handle object, int slot) {
        try {
            require(!registration.ran, "a finalizer runs twice " + node);
            require(!registration.cancelled, "a cancelled finalizer runs " + node);
            require(node.dropped, "a finalizer runs while the program leads to its object " + node);
            registration.ran = true;
            tally.add(Count.RAN);
            audit.whole(node, object);
            if (!node.regained) {
                audit.requireTurn(node);
            }
            if (registration.resurrects) {
                tally.add(Count.RESURRECTED);
                ReferenceModel.closure(Set.of(), List.of(node)).forEach(led -> led.regained = true);
                setRoot(slot, node, object);
                Set<ReferenceNode> now = model.reachable();
                model.nodes.values().forEach(other -> other.dropped |= !now.contains(other));
            }
        } catch (RuntimeException e) {
            wrong = e;
        }
    }

    private void rethrow() {
        if (wrong != null) {
            throw wrong;
        }
    }

    private void setRoot(int slot, ReferenceNode node, Handle handle) {
        model.setRoot(slot, node);
        objects.store(objects.root(root), HeapObjects.element(slot), handle);
    }

    /** Cancels finalizers that say they cannot run, and now and then another. */
    private void cancelSome() {
        for (ReferenceNode node : model.nodes.values()) {
            if (node.isPending()
                    && (node.registration.finalizer.isCyclic() || random.nextInt(500) == 0)
                    && node.registration.finalizer.cancel()) {
                node.registration.cancelled = true;
                tally.add(Count.CANCELLED);
            }
        }
    }

    /**
     * Lets collections run alone, and compares; then drains everything. The heap's finalizers are all of this workload.
     */
    @Override
    public synchronized void check() {
        heap.disableCollections();
        try {
            heap.collect(); // whatever ran when this was called has ended now
            rethrow();
            audit.observe();
            grow();
            objects.dropDeadHandles();
            Expectation expected = model.expect();
            heap.collect();
            audit.compare(expected);
            drain();
        } finally {
            heap.enableCollections();
        }
    }

    private void drain() {
        int ready = heap.references().finalizers().statistics().ready();
        int ran = heap.runFinalizers();
        rethrow();
        require(ran == ready, "finalizers were drained ran=" + ran + " ready=" + ready);
        FinalizerStatistics statistics = heap.references().finalizers().statistics();
        require(
                statistics.registered() == tally.get(Count.REGISTERED)
                        && statistics.ran() == tally.get(Count.RAN)
                        && statistics.cancelled() == tally.get(Count.CANCELLED)
                        && statistics.failed() == 0,
                "the heap counts finalizers otherwise than the program: " + statistics + " " + tally.figures());
    }
}
