package org.ooh4j.heap.reference;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.ManagedHeap;
import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.mutator.Mutator;
import org.ooh4j.heap.stop.StopCoordinator;

/**
 * The program's side of finalizers: registering, draining, and being told that there is something to drain.
 *
 * <p><b>Assumptions</b>: an action holds no handle to its own object (it is given one): that would keep the object for
 * ever.
 *
 * <p><b>Guarantees</b>: actions run only in {@link #drain}, on its caller's thread, each at most once, in the order in
 * which they became ready where one thread drains. One that throws, whatever it throws, is counted and does not keep the
 * others from running. Several finalizers of one object all run.
 *
 * <p><b>Progress</b>: nothing drains by itself. What is ready and not drained is kept alive.
 */
public final class Finalizers {
    private final Mutator mutator;
    private final StopCoordinator stops;
    private final FinalizerTable table = new FinalizerTable();
    private final AtomicLong listenerErrors = new AtomicLong();
    private volatile IntConsumer listener;
    private volatile Thread announcer;

    Finalizers(Mutator mutator, StopCoordinator stops) {
        this.mutator = mutator;
        this.stops = stops;
    }

    /** Where the finalizers are; for collectors. */
    public FinalizerTable table() {
        return table;
    }

    /** Registers {@code action} for the object that a handle names. */
    public Finalizer register(FinalizerOrder order, HandleBlock block, int index, Consumer<? super Handle> action) {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(action, "action");
        return table.register(order, HeapReferences.hold(mutator, block, index), action);
    }

    /**
     * Runs ready finalizers on the calling thread until none is ready or {@code max} have run. Other threads may drain
     * at the same time, and so may an action.
     *
     * @return how many ran, those that threw included
     * @throws IllegalArgumentException if {@code max} is negative
     * @throws IllegalStateException if the caller is inside a critical section, holds a stop, or is the listener
     */
    public int drain(int max) {
        if (max < 0) {
            throw new IllegalArgumentException("finalizers cannot be drained max=" + max + "; give 0 or more");
        }
        checkCaller();
        int ran = 0;
        try {
            for (Finalizer next; ran < max && (next = table.take()) != null; ran++) {
                run(next);
            }
        } finally {
            if (ran > 0) {
                mutator.letGoOfHandles(); // else this thread's own block would keep what was just finalized
            }
        }
        return ran;
    }

    /** Runs the finalizers that are ready now; returns how many ran. As {@link #drain}. */
    public int drainReady() {
        return drain(table.statistics().ready());
    }

    /**
     * Waits until a finalizer is ready.
     *
     * @param most how long at most
     * @return whether one is ready
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean awaitReady(Duration most) throws InterruptedException {
        return table.awaitReady(most.toNanos());
    }

    /**
     * Names who is told how many finalizers are ready, whenever a collection has made some ready: on the collector's
     * thread, outside every pause. It should wake somebody who drains; it can neither drain nor allocate itself. What it
     * throws is counted. Null for nobody.
     */
    public void onReady(IntConsumer listener) {
        this.listener = listener;
    }

    /** The collector, outside its pauses, after it made finalizers ready: wakes those who wait and tells the listener. */
    public void announce() {
        int ready = table.signalReady();
        IntConsumer to = listener;
        if (to == null || ready == 0) {
            return;
        }
        announcer = Thread.currentThread();
        try {
            to.accept(ready);
        } catch (RuntimeException e) {
            listenerErrors.incrementAndGet();
        } finally {
            announcer = null;
        }
    }

    /** How many there are, by where they are. */
    public FinalizerStatistics statistics() {
        return table.statistics();
    }

    /** What the action that failed last threw. */
    public Optional<Throwable> lastFailure() {
        return table.lastFailure();
    }

    /** Exceptions that the listener threw. */
    public long listenerErrors() {
        return listenerErrors.get();
    }

    private void run(Finalizer finalizer) {
        Handle object = null;
        try {
            object = mutator.materialise(() -> finalizer.gva, ManagedHeap.HANDLES);
        } finally {
            if (object == null) {
                table.putBack(finalizer); // no stack or no memory left: it has not begun
            }
        }
        Throwable failure = null;
        try {
            finalizer.action.accept(object);
        } catch (Throwable e) {
            failure = e;
        } finally {
            table.ran(finalizer, failure);
        }
        Reference.reachabilityFence(object);
    }

    private void checkCaller() {
        if (Thread.currentThread() == announcer
                || stops.isStoppedByMe()
                || mutator.context().inside()) {
            throw new IllegalStateException("finalizers cannot be drained here thread="
                    + Thread.currentThread().getName()
                    + "; drain outside critical sections, stops and the collector's listeners");
        }
    }
}
