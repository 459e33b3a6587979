package org.ooh4j.heap.stop;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * The gate in front of operations that a snapshot must not cut in two.
 *
 * <p>Threads enter and leave operations; a snapshot closes the gate to new outermost operations, waits a bounded time
 * for those inside to leave, and opens it again. Holds no stop, and no lock of the collector, while it waits: a thread
 * inside an operation may collect in the meantime.
 *
 * <p><b>Assumptions</b>: {@link #enter} and {@link #exit} are balanced per thread ({@code try/finally}); an operation
 * does not wait for a thread that waits here (if it does, the bound ends it). <b>Guarantees</b>: between a
 * {@link #close} that returned empty and {@link #open} no operation is on, and all stores of earlier operations are
 * visible to the closer. <b>Progress</b>: entering and leaving are wait-free while the gate is open (a thread-local
 * look-up and two ordered stores); close takes its bound at most.
 */
public final class AtomicGate {
    /** Who kept the gate from closing. */
    public record Holder(String thread, String operation) {}

    private static final long SLEEP_NANOS = 20_000;

    private final AsymmetricBarrier barrier;
    private final ThreadSlots<GateTicket> slots = new ThreadSlots<>();
    private final ThreadLocal<GateTicket> ticket = ThreadLocal.withInitial(() -> new GateTicket(slots));
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private volatile boolean closed;
    /** Who closed the gate; written under the lock. */
    private volatile Thread closer;

    private volatile LongConsumer waitListener = nanos -> {};

    AtomicGate(AsymmetricBarrier barrier) {
        this.barrier = barrier;
    }

    /** Sets who is told how long (nanoseconds) an operation had to wait at the gate; called by the waiting thread. */
    public void onWait(LongConsumer listener) {
        waitListener = listener;
    }

    /**
     * Enters an operation; an outermost one waits while the gate is closed, nested ones pass, and so do those of the
     * thread that closed it.
     */
    public void enter(String operation) {
        GateTicket mine = ticket.get();
        mine.push(operation);
        if (closed && mine.outermost() && closer != Thread.currentThread()) {
            try {
                awaitOpen(mine, operation);
            } catch (Throwable e) {
                mine.abandon();
                throw e;
            }
        }
    }

    /**
     * Leaves the innermost operation of this thread.
     *
     * @throws IllegalStateException if the thread is in none
     */
    public void exit() {
        ticket.get().pop();
    }

    private void awaitOpen(GateTicket mine, String operation) {
        long began = System.nanoTime();
        while (closed) {
            mine.pop();
            lock.lock();
            try {
                while (closed) {
                    opened.awaitUninterruptibly();
                }
            } finally {
                lock.unlock();
                mine.push(operation);
            }
        }
        waitListener.accept(System.nanoTime() - began);
    }

    /**
     * Closes the gate and waits for every operation to leave.
     *
     * @return empty when closed and nobody is inside; else a holder, and the gate is open again. The holder is a thread
     *     inside an operation, the calling thread itself included, or one that keeps the gate closed already.
     */
    public Optional<Holder> close(Duration bound) {
        long deadline = System.nanoTime() + bound.toNanos();
        Optional<Holder> other = claim(deadline);
        if (other.isPresent()) {
            return other;
        }
        Optional<Holder> holder = Optional.empty();
        boolean done = false;
        try {
            barrier.run();
            holder = awaitEmpty(deadline);
            done = holder.isEmpty();
        } finally {
            if (!done) {
                open();
            }
        }
        return holder;
    }

    private Optional<Holder> claim(long deadline) {
        lock.lock();
        boolean interrupted = false;
        try {
            while (closer != null) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || closer == Thread.currentThread()) {
                    return Optional.of(new Holder(closer.getName(), "closed gate"));
                }
                try {
                    opened.awaitNanos(left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            closer = Thread.currentThread();
            closed = true;
            return Optional.empty();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Holder> awaitEmpty(long deadline) {
        slots.purgeIfIdle();
        boolean interrupted = false;
        try {
            for (ThreadSlots.Entry entry : slots.slots()) {
                GateTicket other = entry == null ? null : slots.typed(entry);
                while (other != null && other.held() && other.owner().isAlive()) {
                    if (other.owner() == Thread.currentThread() || System.nanoTime() - deadline >= 0) {
                        Optional<Holder> holder = other.holder();
                        if (holder.isPresent()) {
                            return holder;
                        }
                    }
                    interrupted |= Thread.interrupted();
                    LockSupport.parkNanos(this, SLEEP_NANOS);
                }
            }
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Opens the gate after a successful {@link #close}; does nothing if it is open. */
    public void open() {
        lock.lock();
        try {
            closed = false;
            closer = null;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tickets held, those of ended threads that were not noticed yet included. */
    int ticketCount() {
        return slots.size();
    }
}
