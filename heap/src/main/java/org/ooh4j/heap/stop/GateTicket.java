package org.ooh4j.heap.stop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * What one thread has entered of one gate: the outermost operation's name, null outside, and the depth.
 *
 * <p><b>Assumptions</b>: {@link #push} and {@link #pop} by the owner alone; who reads {@link #held} runs an
 * {@link AsymmetricBarrier} after closing and before reading. <b>Guarantees</b>: what the operation stored is visible
 * to whoever then sees the ticket free. <b>Progress</b>: wait-free.
 */
final class GateTicket implements ThreadSlots.Entry {
    private static final VarHandle OPERATION;

    static {
        try {
            OPERATION = MethodHandles.lookup().findVarHandle(GateTicket.class, "operation", String.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Thread owner = Thread.currentThread();
    private final int number;
    private int depth;
    private volatile String operation;

    GateTicket(ThreadSlots<GateTicket> slots) {
        this.number = slots.reserve(this);
    }

    /** In an order that leaves the ticket as it was if the stack overflows. */
    void push(String entered) {
        if (depth == 0) {
            OPERATION.setOpaque(this, entered == null ? "" : entered);
        }
        depth++;
    }

    void pop() {
        if (depth == 0) {
            throw new IllegalStateException("the thread is in no atomic operation: thread=" + owner.getName()
                    + "; every exit needs an enter before it");
        }
        if (depth == 1) {
            try {
                OPERATION.setRelease(this, null);
            } catch (StackOverflowError e) {
                // the method handle needs more stack than there is; a plain field store needs none
                operation = null;
            }
        }
        depth--;
    }

    /** Leaves everything; calls nothing, for error paths. */
    void abandon() {
        depth = 0;
        operation = null;
    }

    boolean outermost() {
        return depth == 1;
    }

    /** Whether the owner is inside an operation. */
    boolean held() {
        return operation != null;
    }

    Optional<AtomicGate.Holder> holder() {
        String now = operation;
        return now == null ? Optional.empty() : Optional.of(new AtomicGate.Holder(owner.getName(), now));
    }

    @Override
    public Thread owner() {
        return owner;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public boolean published() {
        return true;
    }

    @Override
    public void ended() {}
}
