package org.ooh4j.gc.mark;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The chunks that markers give each other, and the agreement that nothing is left.
 *
 * <p><b>Assumptions.</b> A marker that has taken part in a session gives or takes here, and counts as busy until a take
 * fails or it leaves. <b>Guarantees.</b> Each chunk given is taken once. {@link #take} says that nothing is left only
 * when no chunk is here and no marker is busy, so none can give another. <b>Progress.</b> A lock held for a few
 * instructions; markers without work wait for a chunk, the end, or the recall.
 */
final class SharedWork {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private MarkStack.Chunk chunks;
    private int busy;
    private long session;
    private boolean open;
    private boolean closed;
    /** Markers that wait for a chunk: whoever has more than enough gives. A hint outside the lock. */
    private volatile int hungry;
    /** Whether markers are to bring back what they have. */
    private volatile boolean recalled;

    /** Whether some marker would be glad of a chunk. */
    boolean isWanted() {
        return hungry > 0;
    }

    /** Whether markers are to bring back what they have and leave. */
    boolean isRecalled() {
        return recalled;
    }

    void give(MarkStack.Chunk chunk) {
        lock.lock();
        try {
            chunk.next = chunks;
            chunks = chunk;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Any chunk, without waiting, by a marker that stays busy; null if none is here. */
    MarkStack.Chunk takeAtOnce() {
        lock.lock();
        try {
            return pop();
        } finally {
            lock.unlock();
        }
    }

    private MarkStack.Chunk pop() {
        MarkStack.Chunk chunk = chunks;
        if (chunk != null) {
            chunks = chunk.next;
        }
        return chunk;
    }

    /** The leader: lets the others in. It is busy itself. */
    void openSession() {
        lock.lock();
        try {
            session++;
            busy = 1;
            open = true;
            recalled = false;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The leader, who left its last take with nothing, or recalls the others: waits until none of them is busy. */
    void closeSession() {
        lock.lock();
        try {
            recalled = true;
            open = false;
            changed.signalAll();
            while (busy > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The leader brings back its work: not busy any more. */
    void leave() {
        lock.lock();
        try {
            busy--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * A helper waits for a session that it has not been in; it is busy afterwards.
     *
     * @param last the number of its last session
     * @return the number of this one, or -1 when there will be no more
     */
    long join(long last) {
        lock.lock();
        try {
            while (!closed && (!open || session == last)) {
                changed.awaitUninterruptibly();
            }
            if (closed) {
                return -1;
            }
            busy++;
            return session;
        } finally {
            lock.unlock();
        }
    }

    /**
     * A busy marker without work of its own waits for a chunk.
     *
     * @param giveUp asked about every millisecond: true ends the wait
     * @return a chunk, the marker goes on busy; null when nothing is left, or it was recalled or gives up: then it is
     *     not busy any more
     */
    MarkStack.Chunk take(BooleanSupplier giveUp) {
        boolean interrupted = false;
        boolean asked = false;
        lock.lock();
        try {
            busy--;
            hungry++;
            while (true) {
                MarkStack.Chunk chunk = recalled ? null : pop();
                if (chunk != null) {
                    busy++;
                    return chunk;
                }
                if (busy == 0 || recalled || !asked && givesUp(giveUp)) {
                    changed.signalAll();
                    return null;
                }
                if (asked) {
                    interrupted |= awaitChange();
                }
                asked = !asked; // what changed while the lock was not held is looked at before the wait
            }
        } finally {
            hungry--;
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether it was interrupted. */
    private boolean awaitChange() {
        try {
            changed.awaitNanos(LOOK_NANOS);
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    /**
     * Asks without the lock: the answer may wait for others, who must be able to give and take meanwhile. Whoever fails
     * while it is asked is busy again: it still has to leave.
     */
    private boolean givesUp(BooleanSupplier giveUp) {
        boolean answered = false;
        lock.unlock();
        try {
            boolean answer = giveUp.getAsBoolean();
            answered = true;
            return answer;
        } finally {
            lock.lock();
            if (!answered) {
                busy++;
            }
        }
    }

    boolean isEmpty() {
        lock.lock();
        try {
            return chunks == null;
        } finally {
            lock.unlock();
        }
    }

    /** No more sessions. */
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
