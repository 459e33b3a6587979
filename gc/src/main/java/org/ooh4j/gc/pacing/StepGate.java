package org.ooh4j.gc.pacing;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Lets a collection work only as long as somebody steps it.
 *
 * <p><b>Assumptions.</b> The collector's thread asks {@link #isUsedUp} between steps beside the program, and then calls
 * {@link #await}; any thread steps. <b>Guarantees.</b> While stepping is on, the collector works only within budgets; a
 * step returns when its budget is used up, the collection has ended, or stepping was ended. <b>Progress.</b> The
 * collector never waits here when stepping is off, and looks up about every millisecond whether somebody is in a hurry.
 */
public final class StepGate {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean stepping;
    /** When the budget ends, by {@code System.nanoTime}; valid while granted. */
    private volatile long deadline;

    private volatile boolean granted;

    /** Stepping begins, without a budget. */
    public void begin() {
        lock.lock();
        try {
            granted = false;
            stepping = true;
        } finally {
            lock.unlock();
        }
    }

    /** Stepping ends: the collection goes on by itself, or has ended. Idempotent. */
    public void end() {
        lock.lock();
        try {
            stepping = false;
            granted = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether collections wait to be stepped. */
    public boolean isStepping() {
        return stepping;
    }

    /** Lets the collector work for {@code nanos}, and waits until it has, or stepping has ended. */
    public void step(long nanos) {
        lock.lock();
        try {
            if (!stepping) {
                return;
            }
            deadline = System.nanoTime() + nanos;
            granted = true;
            changed.signalAll();
            while (stepping && granted) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The collector: whether it must wait for another step. */
    public boolean isUsedUp() {
        return stepping && (!granted || System.nanoTime() - deadline >= 0);
    }

    /** The collector: waits for another step, or until stepping ends or {@code hurry} says so. */
    public void await(BooleanSupplier hurry) {
        boolean interrupted = false;
        lock.lock();
        try {
            while (isUsedUp() && !hurry.getAsBoolean()) {
                granted = false;
                changed.signalAll();
                try {
                    changed.awaitNanos(LOOK_NANOS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
