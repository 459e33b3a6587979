package org.ooh4j.gc;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.ooh4j.gc.pacing.StepGate;
import org.ooh4j.gc.report.CycleCause;

/**
 * Where threads ask for collections and the collector's thread takes the orders.
 *
 * <p><b>Assumptions.</b> One thread takes orders. Nobody who waits here is inside a critical section, or the pause that
 * would serve it never comes.
 *
 * <p><b>Guarantees.</b> Whoever waits returns after a collection that <em>began</em> after the request has ended, its
 * sweep included; requests that come while one runs share the next. After a failure of the collector's thread every
 * request fails, with the cause: nothing waits for ever.
 *
 * <p><b>Progress.</b> Asking without waiting takes the lock for a moment only when nothing is pending.
 */
final class CollectionRequests {
    /** One collection to do. @param full whether it must be exact, so in one pause */
    record Order(long number, CycleCause cause, boolean full) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final StepGate gate;
    private volatile boolean pending;
    private volatile boolean hurry;
    private CycleCause cause;
    private boolean full;
    private boolean stepped;
    private long started;
    private long finished;
    private boolean closed;
    private Throwable failure;

    /** Requests end stepping: whoever waits for a collection must not wait for somebody to step it. */
    CollectionRequests(StepGate gate) {
        this.gate = gate;
    }

    /** Asks for a collection unless one is pending or running; waits for nothing. */
    void trigger(CycleCause why) {
        if (pending) {
            return;
        }
        lock.lock();
        try {
            if (started == finished && !closed) {
                add(why, false);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks for a collection that works only in steps, and waits until it has begun, so for the end of a running one.
     * If one is stepped already, there is nothing to do.
     */
    void startStepped(CycleCause why) {
        lock.lock();
        try {
            checkOpen();
            if (gate.isStepping()) {
                return;
            }
            stepped = true;
            add(why, false);
            long number = started + 1;
            while (started < number) {
                checkOpen();
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Number of the last collection that began. */
    long started() {
        lock.lock();
        try {
            return started;
        } finally {
            lock.unlock();
        }
    }

    /** The collector's thread: asks for one more collection after this one. */
    void triggerNext(CycleCause why) {
        lock.lock();
        try {
            add(why, false);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Asks for a collection and waits for its end.
     *
     * @throws IllegalStateException if the collector has failed, or is closed before
     */
    void request(CycleCause why, boolean exact) {
        lock.lock();
        try {
            checkOpen();
            stepped = false;
            gate.end();
            add(why, exact);
            awaitEnd(started + 1);
        } finally {
            lock.unlock();
        }
    }

    /** If a collection is running: hurries it, waits for its end, and returns true. */
    boolean awaitRunning() {
        lock.lock();
        try {
            checkOpen();
            if (started == finished) {
                return false;
            }
            hurry = true;
            awaitEnd(started);
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether some thread waits for the running collection because it has no room. */
    boolean hurry() {
        return hurry;
    }

    /** The collector's thread: the next order, null when closed. */
    Order take() {
        lock.lock();
        try {
            while (!pending && !closed) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return null;
            }
            Order order = new Order(++started, cause, full);
            pending = false;
            cause = null;
            full = false;
            hurry = false;
            if (stepped) {
                stepped = false;
                gate.begin();
            }
            changed.signalAll();
            return order;
        } finally {
            lock.unlock();
        }
    }

    /** The collector's thread: the order is done. */
    void done() {
        lock.lock();
        try {
            finished = started;
            gate.end();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The collector's thread can do no more. */
    void failed(Throwable why) {
        lock.lock();
        try {
            failure = why;
            gate.end();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** No more orders; whoever waits for one that has not begun fails. */
    void close() {
        lock.lock();
        try {
            closed = true;
            gate.end();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void add(CycleCause why, boolean exact) {
        cause = cause == null || why.compareTo(cause) > 0 ? why : cause;
        full |= exact;
        pending = true;
        changed.signalAll();
    }

    private void awaitEnd(long number) {
        while (finished < number) {
            checkFailure();
            if (closed && started < number) {
                throw closedError();
            }
            changed.awaitUninterruptibly();
        }
        checkFailure();
    }

    private void checkOpen() {
        checkFailure();
        if (closed) {
            throw closedError();
        }
    }

    private void checkFailure() {
        if (failure != null) {
            throw new IllegalStateException(
                    "collector has failed: " + failure.getMessage() + "; the heap must not be used any more", failure);
        }
    }

    private static IllegalStateException closedError() {
        return new IllegalStateException("collector is closed; open another on the heap");
    }
}
