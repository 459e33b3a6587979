package org.ooh4j.agent.soak;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.heap.reference.Finalizer;
import org.ooh4j.heap.reference.Finalizer.State;
import org.ooh4j.heap.reference.FinalizerOrder;
import org.ooh4j.heap.reference.WeakHandle;

/** A node of a {@link ReferenceModel}; what it leads to is known here even when the arena has freed it. */
final class ReferenceNode {
    /** A finalizer as the program knows it. */
    static final class Registration {
        final boolean resurrects;
        Finalizer finalizer;
        boolean ran;
        boolean cancelled;

        Registration(boolean resurrects) {
            this.resurrects = resurrects;
        }

        boolean isPending() {
            return !ran && !cancelled;
        }

        State state() {
            return finalizer.state();
        }

        FinalizerOrder order() {
            return finalizer.order();
        }
    }

    final long number;
    final WeakHandle weakLong;
    WeakHandle weak;
    boolean weakCleared;
    ReferenceNode left;
    ReferenceNode right;

    /** The last one, null if there was none. */
    Registration registration;

    /** Since it was made, or registered last, there was a moment at which nothing of the program led to it. */
    boolean dropped;

    /** And later the program got hold of it again: through a weak handle, or because a finalizer kept it. */
    boolean regained;

    ReferenceNode(long number, WeakHandle weak, WeakHandle weakLong) {
        this.number = number;
        this.weak = weak;
        this.weakLong = weakLong;
    }

    List<ReferenceNode> contents() {
        List<ReferenceNode> contents = new ArrayList<>(2);
        if (left != null) {
            contents.add(left);
        }
        if (right != null) {
            contents.add(right);
        }
        return contents;
    }

    /** What it leads to, as far as that counts for the order of its finalizer. */
    List<ReferenceNode> countingContents() {
        List<ReferenceNode> contents = contents();
        if (registration.order() == FinalizerOrder.ORDERED_IGNORING_SELF) {
            contents.removeIf(to -> to == this);
        }
        return contents;
    }

    boolean isPending() {
        return registration != null && registration.isPending();
    }

    boolean isPendingAndOrdered() {
        return isPending() && registration.order().isOrdered();
    }

    @Override
    public String toString() {
        return "node=" + number + (registration == null ? "" : " order=" + registration.order());
    }
}
