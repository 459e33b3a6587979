package org.ooh4j.heap.dirty;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * The lock around the simulated machine, for threads whose stack may end anywhere. A library's lock is kept for ever by a
 * thread whose stack ends in the call that releases it, or in the one that has just acquired it. Here acquiring ends with
 * one atomic step, and releasing is a field store, which needs no frame:
 *
 * <pre>
 * Thread me = Thread.currentThread();
 * try {
 *     lock.acquire(me);
 *     ...
 * } finally {
 *     if (lock.owner == me) {
 *         lock.owner = null;
 *     }
 * }
 * </pre>
 *
 * <p><b>Assumptions</b>: not reentrant; held for one walk, for walks that were put off, or for one drain.
 * <b>Guarantees</b>: one owner at a time; what an owner did is visible to the next. <b>Progress</b>: whoever waits spins,
 * then looks again after short sleeps; no queue, so a stack that ends in the middle of waiting leaves nothing behind, and
 * no order among those who wait.
 */
final class MachineLock {
    private static final int SPINS = 100;
    private static final long SHORTEST_SLEEP = 2_000;
    private static final long LONGEST_SLEEP = 200_000;
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(MachineLock.class, "owner", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Who holds the lock; null for nobody. Only the owner may store null. */
    volatile Thread owner;

    /** Acquires the lock for {@code me}, the calling thread; an error thrown from here may come before or after that. */
    void acquire(Thread me) {
        if (!OWNER.compareAndSet(this, null, me)) {
            acquireSlowly(me);
        }
    }

    /** Runs {@code action} under the lock. */
    void run(Runnable action) {
        Thread me = Thread.currentThread();
        try {
            acquire(me);
            action.run();
        } finally {
            if (owner == me) {
                owner = null; // a field store: needs no stack
            }
        }
    }

    /** What {@code value} is under the lock. */
    long read(LongSupplier value) {
        Thread me = Thread.currentThread();
        try {
            acquire(me);
            return value.getAsLong();
        } finally {
            if (owner == me) {
                owner = null; // a field store: needs no stack
            }
        }
    }

    private void acquireSlowly(Thread me) {
        long sleep = SHORTEST_SLEEP;
        for (int spins = 0; ; spins++) {
            if (owner == null && OWNER.compareAndSet(this, null, me)) {
                return;
            }
            if (spins < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, sleep);
                sleep = Math.min(LONGEST_SLEEP, 2 * sleep);
            }
        }
    }
}
