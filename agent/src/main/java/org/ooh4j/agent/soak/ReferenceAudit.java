package org.ooh4j.agent.soak;

import static org.ooh4j.agent.soak.SoakFailure.require;

import java.util.List;
import java.util.Set;
import org.ooh4j.agent.soak.ReferenceModel.Expectation;
import org.ooh4j.agent.soak.ReferenceTally.Count;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.reference.Finalizer.State;
import org.ooh4j.heap.reference.HeapReferences;

/** Compares weak handles, finalizers and objects with a {@link ReferenceModel}; under the lock of who owns that. */
final class ReferenceAudit {
    private final ReferenceModel model;
    private final HeapObjects objects;
    private final ReferenceTally tally;

    ReferenceAudit(ReferenceModel model, HeapObjects objects, ReferenceTally tally) {
        this.model = model;
        this.objects = objects;
        this.tally = tally;
    }

    /** Looks at everything while a collection may be on: what is cleared or ready must not have been led to. */
    void observe() {
        Set<ReferenceNode> reachable = model.reachable();
        for (ReferenceNode node : List.copyOf(model.nodes.values())) {
            boolean freed = node.weakLong.isCleared(); // before the short one, which is cleared first
            boolean cleared = node.weak.isCleared();
            require(!freed || cleared, "a long weak handle is cleared before the short one " + node);
            require(!freed || !reachable.contains(node), "a weak handle is cleared though roots lead to " + node);
            require(!cleared || node.dropped || node.weakCleared, "a short weak handle is cleared too early " + node);
            if (node.isPending()) {
                require(!freed, "an object is freed before its finalizer ran " + node);
                require(
                        node.dropped || node.registration.state() == State.WAITING,
                        "a finalizer is ready while the program leads to its object " + node);
            }
            note(node, cleared, freed);
        }
    }

    private void note(ReferenceNode node, boolean cleared, boolean freed) {
        require(cleared || !node.weakCleared, "a weak handle that was cleared leads to an object again " + node);
        if (cleared && !node.weakCleared) {
            node.weakCleared = true;
            tally.add(Count.SHORT_CLEARED);
        }
        if (freed) {
            model.nodes.remove(node.number);
            tally.add(Count.LONG_CLEARED);
        }
    }

    /** Compares everything with what an exact collection must have left. */
    void compare(Expectation expected) {
        boolean cyclic = false;
        for (ReferenceNode node : List.copyOf(model.nodes.values())) {
            boolean cleared = node.weak.isCleared();
            boolean freed = node.weakLong.isCleared();
            boolean reached = expected.reachable().contains(node);
            boolean kept = expected.kept().contains(node);
            require(
                    cleared == (node.weakCleared || !reached),
                    "short weak handle after an exact collection " + node + " cleared=" + cleared + " reached="
                            + reached);
            require(
                    freed == !kept,
                    "long weak handle after an exact collection " + node + " cleared=" + freed + " kept=" + kept);
            if (node.isPending()) {
                State state = expected.ready().contains(node) ? State.READY : State.WAITING;
                require(
                        node.registration.state() == state,
                        "finalizer after an exact collection " + node + " state=" + node.registration.state()
                                + " expected=" + state);
                boolean said = node.registration.finalizer.isCyclic();
                require(
                        !said || ReferenceModel.leadsToItself(node),
                        "an object is wrongly said to lead to itself " + node);
                cyclic |= said;
            }
            if (kept) {
                whole(node, node.weakLong.get());
            }
            note(node, cleared, freed);
        }
        require(cyclic || !expected.hasCycles(), "no finalizer says that its object leads to itself, and some do");
        long named =
                model.nodes.values().stream().filter(node -> !node.weakCleared).count();
        HeapReferences listed = objects.heap().references();
        require(
                listed.shortLinks().size() == named && listed.longLinks().size() == model.nodes.size(),
                "weak handles that the heap lists short=" + listed.shortLinks().size() + " long="
                        + listed.longLinks().size() + " expected=" + named + "," + model.nodes.size());
        tally.add(Count.EXACT);
    }

    /**
     * Whether it is the turn of a finalizer that runs. Nobody had hold of {@code node} since it became unreachable, so
     * whatever leads to it led to it when its finalizer became ready: an ordered finalizer that still waits should have
     * come first.
     */
    void requireTurn(ReferenceNode node) {
        require(node.weak.isCleared(), "a short weak handle is not cleared before finalization " + node);
        for (ReferenceNode other : model.leadingTo(node)) {
            require(
                    other == node || !other.isPendingAndOrdered() || other.registration.state() != State.WAITING,
                    "a finalizer runs before that of an ordered object that leads to its own " + node + " first="
                            + other);
        }
        require(
                !node.registration.order().isOrdered() || !ReferenceModel.leadsToItself(node),
                "an ordered finalizer runs though its object leads to itself " + node);
    }

    /** The handle to a node that is there, if it is that node and leads to what it should. */
    Handle whole(ReferenceNode node, Handle handle) {
        require(handle != null, "an object that the program leads to is gone " + node);
        require(objects.number(handle) == node.number, "another object than expected " + node);
        requireLeads(node, handle, objects.left(), node.left);
        requireLeads(node, handle, objects.right(), node.right);
        return handle;
    }

    private void requireLeads(ReferenceNode from, Handle handle, long offset, ReferenceNode to) {
        Handle found = objects.load(handle, offset);
        require((found == null) == (to == null), "a reference is lost or unexpected from " + from + " to " + to);
        require(to == null || objects.number(found) == to.number, "a reference leads elsewhere from " + from);
    }
}
