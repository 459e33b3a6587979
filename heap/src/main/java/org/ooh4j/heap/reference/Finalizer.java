package org.ooh4j.heap.reference;

import java.util.function.Consumer;
import org.ooh4j.heap.Handle;

/**
 * One action that waits for one object to become unreachable. The heap keeps it; the program needs it only to
 * {@link #cancel} it or to ask how it is. Thread-safe.
 */
public final class Finalizer {
    /** Where a finalizer is. It goes forward only, to {@link #RAN} or {@link #CANCELLED}. */
    public enum State {
        /** Its object was reachable when last looked at, or its turn has not come. */
        WAITING,
        /** It waits to be drained; its object is a root. */
        READY,
        /** Its action runs; its object is a root. */
        RUNNING,
        /** Its action has run, well or not. */
        RAN,
        /** It will never run. */
        CANCELLED
    }

    private final FinalizerTable table;
    private final FinalizerOrder order;
    final long gva;

    /** Null once it is not needed any more; under the table's lock, and read by the thread that runs it. */
    Consumer<? super Handle> action;

    /** Written under the table's lock. */
    volatile State state = State.WAITING;

    /** Written under the table's lock. */
    volatile boolean cyclic;

    /** Where the table lists it while it waits; under the table's lock. */
    int place;

    /** Neighbours in the queue that it is in; under the table's lock. */
    Finalizer before;

    Finalizer after;

    Finalizer(FinalizerTable table, FinalizerOrder order, long gva, Consumer<? super Handle> action) {
        this.table = table;
        this.order = order;
        this.gva = gva;
        this.action = action;
    }

    /**
     * Takes the finalizer back.
     *
     * @return whether it will never run because of this; false if it has begun, has run or was cancelled before
     */
    public boolean cancel() {
        return table.cancel(this);
    }

    /** Where it is, at this moment. */
    public State state() {
        return state;
    }

    /** Its order. */
    public FinalizerOrder order() {
        return order;
    }

    /**
     * Whether the last collection that could tell found its object unreachable but for what it leads to itself, so that
     * this ordered finalizer cannot run: cancel it, and break the cycle or register it in another order. Young collections
     * of the generational plan cannot tell for old objects: there the answer stays until the next whole collection.
     */
    public boolean isCyclic() {
        return cyclic;
    }
}
