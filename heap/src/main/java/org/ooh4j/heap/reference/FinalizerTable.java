package org.ooh4j.heap.reference;

import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.ooh4j.heap.Handle;
import org.ooh4j.heap.reference.Finalizer.State;

/**
 * Every finalizer of a heap and where it is.
 *
 * <p><b>Assumptions</b>: {@link #decideOrder} and {@link #makeReady} run in the stop that ends a marking, and whatever
 * {@link #forEachRoot} visits in that stop was marked before. Whoever registers holds a handle of its own to the
 * object.
 *
 * <p><b>Guarantees</b>: a finalizer is taken to be run at most once. The object of one that is not cancelled is freed only
 * after the finalizer ran: {@link #makeReady} gives every object that it makes ready to the marker, and from then on it
 * is a root. Deciding makes no Java object.
 *
 * <p><b>Progress</b>: every operation takes one lock; nobody holds it while waiting for a section or a stop, or while an
 * action runs. Deciding looks at each waiting finalizer once or twice.
 */
public final class FinalizerTable {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition someReady = lock.newCondition();
    private Finalizer[] waiting = new Finalizer[16];
    private int count;
    private final FinalizerQueue ready = new FinalizerQueue();
    private final FinalizerQueue running = new FinalizerQueue();
    private long registered;
    private long ran;
    private long failed;
    private long cancelled;
    private Throwable lastFailure;

    FinalizerTable() {}

    Finalizer register(FinalizerOrder order, Handle object, Consumer<? super Handle> action) {
        Finalizer finalizer = new Finalizer(this, order, object.block().address(object.index()), action);
        lock.lock();
        try {
            if (count == waiting.length) {
                waiting = Arrays.copyOf(waiting, 2 * count);
            }
            finalizer.place = count;
            waiting[count++] = finalizer;
            registered++;
        } finally {
            lock.unlock();
        }
        Reference.reachabilityFence(object); // until the table knows
        return finalizer;
    }

    boolean cancel(Finalizer finalizer) {
        lock.lock();
        try {
            if (finalizer.state == State.WAITING) {
                removeWaiting(finalizer);
            } else if (finalizer.state == State.READY) {
                ready.remove(finalizer);
            } else {
                return false;
            }
            finalizer.state = State.CANCELLED;
            finalizer.action = null;
            cancelled++;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void cancelAll() {
        lock.lock();
        try {
            while (count > 0) {
                cancel(waiting[count - 1]);
            }
            while (ready.first() != null) {
                cancel(ready.first());
            }
        } finally {
            lock.unlock();
        }
    }

    /** The finalizer that is ready longest, to be run by the caller; null if none is ready. */
    Finalizer take() {
        lock.lock();
        try {
            Finalizer finalizer = ready.first();
            if (finalizer != null) {
                ready.remove(finalizer);
                running.addLast(finalizer);
                finalizer.state = State.RUNNING;
            }
            return finalizer;
        } finally {
            lock.unlock();
        }
    }

    /** A finalizer that was taken could not be begun. */
    void putBack(Finalizer finalizer) {
        lock.lock();
        try {
            running.remove(finalizer);
            ready.addFirst(finalizer);
            finalizer.state = State.READY;
        } finally {
            lock.unlock();
        }
    }

    /** A finalizer that was taken has run. @param failure what it threw, null if nothing */
    void ran(Finalizer finalizer, Throwable failure) {
        lock.lock();
        try {
            running.remove(finalizer);
            finalizer.state = State.RAN;
            finalizer.action = null;
            ran++;
            if (failure != null) {
                failed++;
                lastFailure = failure;
            }
        } finally {
            lock.unlock();
        }
    }

    /** What a collection finds out about the object of an ordered finalizer that waits. */
    public enum Reach {
        /** Something leads to it, if only what the finalizer of another object keeps. */
        REACHED,
        /** Nothing leads to it. */
        UNREACHED,
        /** Nothing but what it leads to itself leads to it. */
        LEADS_TO_ITSELF,
        /** It kept its mark from an earlier collection: this one cannot tell. */
        OLD
    }

    /** Finds it out; marks what the object leads to. */
    public interface ReachOf {
        /** @param ignoringSelf whether references from the object straight to itself do not count */
        Reach of(long gva, boolean ignoringSelf);
    }

    /**
     * In the final stop: asks for each ordered finalizer that waits how its object is reached. What the collection cannot
     * tell stays as the last one found it that could.
     *
     * @return how many are known to lead to themselves
     */
    public int decideOrder(ReachOf reach) {
        lock.lock();
        try {
            int cycles = 0;
            for (int place = 0; place < count; place++) {
                Finalizer finalizer = waiting[place];
                FinalizerOrder order = finalizer.order();
                if (order.isOrdered()) {
                    Reach found = reach.of(finalizer.gva, order == FinalizerOrder.ORDERED_IGNORING_SELF);
                    if (found != Reach.OLD) {
                        finalizer.cyclic = found == Reach.LEADS_TO_ITSELF;
                    }
                    cycles += finalizer.cyclic ? 1 : 0;
                }
            }
            return cycles;
        } finally {
            lock.unlock();
        }
    }

    /**
     * In the final stop, after the order was decided: makes the finalizers ready whose object was not reached, all of
     * them before {@code readied} is shown the first.
     *
     * @param readied is given each object that now is a root
     * @return how many became ready
     */
    public int makeReady(LongPredicate reached, LongConsumer readied) {
        lock.lock();
        try {
            Finalizer lastBefore = ready.last();
            int before = ready.size();
            for (int place = count - 1; place >= 0; place--) {
                Finalizer finalizer = waiting[place];
                if (!reached.test(finalizer.gva)) {
                    removeWaiting(finalizer);
                    ready.addLast(finalizer);
                    finalizer.state = State.READY;
                }
            }
            ready.forEachAfter(lastBefore, readied);
            return ready.size() - before;
        } finally {
            lock.unlock();
        }
    }

    /** Visits the objects of finalizers that are ready or run: they are roots. */
    public void forEachRoot(LongConsumer visitor) {
        lock.lock();
        try {
            ready.forEachAfter(null, visitor);
            running.forEachAfter(null, visitor);
        } finally {
            lock.unlock();
        }
    }

    /** Visits the objects of finalizers that wait; for verification. */
    public void forEachWaiting(LongConsumer visitor) {
        lock.lock();
        try {
            for (int place = 0; place < count; place++) {
                visitor.accept(waiting[place].gva);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Wakes who waits for finalizers; returns how many are ready. */
    int signalReady() {
        lock.lock();
        try {
            someReady.signalAll();
            return ready.size();
        } finally {
            lock.unlock();
        }
    }

    boolean awaitReady(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (ready.size() == 0 && left > 0) {
                left = someReady.awaitNanos(left);
            }
            return ready.size() > 0;
        } finally {
            lock.unlock();
        }
    }

    FinalizerStatistics statistics() {
        lock.lock();
        try {
            return new FinalizerStatistics(registered, count, ready.size(), running.size(), ran, failed, cancelled);
        } finally {
            lock.unlock();
        }
    }

    Optional<Throwable> lastFailure() {
        lock.lock();
        try {
            return Optional.ofNullable(lastFailure);
        } finally {
            lock.unlock();
        }
    }

    private void removeWaiting(Finalizer finalizer) {
        Finalizer last = waiting[--count];
        last.place = finalizer.place;
        waiting[finalizer.place] = last;
        waiting[count] = null;
    }
}
