package org.ooh4j.heap.dirty;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;
import org.ooh4j.heap.stop.AsymmetricBarrier;

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
 * <p>An atomic step waits until all stores of its thread are done, also that of the program to the page walked before,
 * which mostly misses the cache. So from a harvest on, the first thread to walk is the favourite, whose walks take the lock
 * by {@link #acquireToWalk} without such a step: it says that it is inside and looks whether it is still favoured. Whoever
 * else comes withdraws the favour, lets every thread pass a barrier, and waits until the favourite is outside; then
 * nobody is favoured until the next harvest.
 *
 * <p><b>Assumptions</b>: not reentrant; held for one walk or one drain. <b>Guarantees</b>: one owner at a time; what an
 * owner did is visible to the next. <b>Progress</b>: whoever waits spins, then looks again after short sleeps; no queue,
 * so a stack that ends in the middle of waiting leaves nothing behind, and no order among those who wait.
 * Who withdraws the favour waits for one walk, and for the barrier.
 */
final class MachineLock {
    private static final int SPINS = 100;
    private static final long SHORTEST_SLEEP = 2_000;
    private static final long LONGEST_SLEEP = 200_000;
    private static final VarHandle OWNER;
    private static final VarHandle INSIDE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            OWNER = lookup.findVarHandle(MachineLock.class, "owner", Thread.class);
            INSIDE = lookup.findVarHandle(MachineLock.class, "inside", Thread.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final AsymmetricBarrier barrier;

    /** Who holds the lock; null for nobody, or for the favourite. Only the owner may store null. */
    volatile Thread owner;

    /** The favourite while it holds the lock without being its owner, else null. Only the favourite stores here. */
    volatile Thread inside;

    /** Who walks without an atomic step; null for nobody. Written by owners. */
    private volatile Thread favourite;

    /** A favour was withdrawn, and perhaps its thread is still inside. Of the owner. */
    private boolean unsettled;

    /** No favour was withdrawn since the last harvest. Of the owner. */
    private boolean mayFavour = true;

    /** @param barrier stands in for the full fence between the favourite's store to {@link #inside} and its look */
    MachineLock(AsymmetricBarrier barrier) {
        this.barrier = barrier;
    }

    /** Acquires the lock for {@code me}, the calling thread; an error thrown from here may come before or after that. */
    void acquire(Thread me) {
        own(me);
        if (unsettled || favourite != me && favourite != null) {
            withdraw();
        }
    }

    /**
     * As {@link #acquire}, for a walk. Given back, whether or not this returned, by
     *
     * <pre>
     * if (lock.inside == me) {
     *     lock.leave(); // a field store to inside if the stack ends here
     * } else if (lock.owner == me) {
     *     lock.owner = null;
     * }
     * </pre>
     */
    void acquireToWalk(Thread me) {
        if (favourite == me) {
            INSIDE.setOpaque(this, me);
            if (favourite == me) {
                return;
            }
            inside = null;
        }
        acquire(me);
        if (mayFavour) {
            favourite = me;
        }
    }

    /** The favourite leaves; what it did is visible to whoever then sees it outside. */
    void leave() {
        INSIDE.setRelease(this, (Thread) null);
    }

    /** For the owner, at a harvest: the next thread to walk is favoured. */
    void favourAnew() {
        mayFavour = true;
    }

    /** For the owner: returns when no favourite is inside, and none can come in. */
    private void withdraw() {
        unsettled = true; // first: should the stack end in here, the next owner goes on
        mayFavour = false;
        favourite = null;
        barrier.run();
        for (int spins = 0; inside != null; spins++) {
            pause(spins);
        }
        unsettled = false;
    }

    private void own(Thread me) {
        if (!OWNER.compareAndSet(this, null, me)) {
            ownSlowly(me);
        }
    }

    private void ownSlowly(Thread me) {
        for (int spins = 0; ; spins++) {
            if (owner == null && OWNER.compareAndSet(this, null, me)) {
                return;
            }
            pause(spins);
        }
    }

    private void pause(int spins) {
        if (spins < SPINS) {
            Thread.onSpinWait();
        } else {
            LockSupport.parkNanos(this, Math.min(LONGEST_SLEEP, SHORTEST_SLEEP << Math.min(spins - SPINS, 7)));
        }
    }
}
