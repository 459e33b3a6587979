package org.ooh4j.heap.stop;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.locks.LockSupport;

/**
 * The critical-section word of one thread on one heap; base class of the thread's mutator context so that the section
 * costs no second pointer.
 *
 * <p>{@code enter(); try {...} finally { exit(); }}, always, by the thread that made the word. Not reentrant (checked by
 * assertion). Inside a section a thread must not wait, allocate blocks, or do I/O. The word is 0 outside; inside it is the
 * {@link StopTicket} of the entry, so that a section entered since a waiter took its own can be told from one that was on
 * before.
 *
 * <p><b>Assumptions</b>: whoever waits for sections runs an {@link AsymmetricBarrier} after its own stores and before
 * it reads the word; it stands in for the full fence between the store that enters and the loads that follow. The
 * opaque store keeps the compiler from moving the section's accesses above it (HotSpot puts a compiler barrier around
 * VarHandle accesses above plain). <b>Guarantees</b>: after {@link #enter} no stop is on and none completes before
 * {@link #exit}; stores of the section are visible to whoever reads the word with acquire order afterwards. A
 * {@code StackOverflowError} or any other error thrown by {@link #enter} leaves the word 0. If the stack ends at the
 * very call of {@link #exit} (the caller's frame grew when its code was deoptimised) the word stays as it was inside; then the
 * thread's next section, its next wait for others, its end, or a look at its stack by whoever waits ({@link SectionWait}) puts
 * that right.
 * <b>Progress</b>: wait-free while no stop is on, else enter waits for its end.
 */
public abstract class SectionWord extends SectionPadding implements ThreadSlots.Entry {
    private static final VarHandle WORD;
    private static final VarHandle POLL;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            WORD = lookup.findVarHandle(SectionWord.class, "word", int.class);
            POLL = lookup.findVarHandle(SectionWord.class, "poll", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** 0 outside, else odd. */
    private volatile int word;

    /** Not 0: {@link #enter} must ask the coordinator. A volatile field read needs no call, so it cannot overflow the stack. */
    private volatile int poll = 1;

    /** The owner was held back at entry; false again once it is inside. */
    private volatile boolean waiting;

    private boolean published;
    private final StopCoordinator coordinator;
    private final Thread owner;
    private final int number;
    long after0;
    long after1;
    long after2;
    long after3;
    long after4;
    long after5;
    long after6;
    long after7;

    /** Makes the calling thread's word. It takes part in stops from its first {@link #enter} on. */
    @SuppressWarnings("this-escape") // until its thread has published it, an entry is asked for its owner alone
    protected SectionWord(StopCoordinator coordinator) {
        this.coordinator = coordinator;
        this.owner = Thread.currentThread();
        this.number = coordinator.slots().reserve(this);
    }

    /** Enters the section; waits first while a stop is on. On return: inside, and no stop is on. */
    public final void enter() {
        assert leftBefore() : "critical section entered twice: thread=" + owner.getName();
        assert Thread.currentThread() == owner : "critical section of another thread: owner=" + owner.getName();
        WORD.setOpaque(this, StopTicket.current);
        if (poll != 0) {
            try {
                enterSlowly();
            } catch (Throwable e) {
                waiting = false;
                word = 0;
                throw e;
            }
        }
    }

    /**
     * Development's check that sections do not nest. A word that says inside may also be left over from a stack overflow (class
     * comment), so it is put right in passing, once.
     */
    private boolean leftBefore() {
        boolean left = word == 0;
        word = 0;
        return left || coordinator.toleratesLeftovers();
    }

    /** Leaves the section; all stores of the section are visible to whoever then sees the thread outside. */
    public final void exit() {
        try {
            WORD.setRelease(this, 0);
        } catch (StackOverflowError e) {
            // the method handle needs more stack than there is; a plain field store needs none
            word = 0;
        }
    }

    /**
     * No lock and no queue here: a stack overflow in the middle of either would break it for everybody. The word is
     * not 0 on entry and on return.
     */
    private void enterSlowly() {
        while (poll != 0 && !coordinator.isStoppedByMe()) {
            word = 0;
            waiting = true;
            if (!published) {
                coordinator.register(this);
            }
            awaitPoll();
            WORD.setVolatile(this, StopTicket.current);
        }
        waiting = false;
    }

    private void awaitPoll() {
        boolean interrupted = false;
        while (poll != 0) {
            interrupted |= Thread.interrupted();
            LockSupport.park(this);
        }
        if (interrupted) {
            owner.interrupt();
        }
    }

    /** Whether the owner is inside a section. */
    public final boolean inside() {
        return word != 0;
    }

    /**
     * Whether the owner may still be in a section that was on when {@code ticket} was taken and the barrier run; acquire
     * order: once false, what such a section stored is visible.
     */
    final boolean enteredBefore(int ticket) {
        int now = word;
        return now != 0 && StopTicket.isBefore(now, ticket);
    }

    /** Makes the owner ask at its next enter; a barrier must follow. */
    final void raisePoll() {
        POLL.setOpaque(this, 1);
    }

    /** Lets the owner enter again and shows it what the caller stored before. */
    final void lowerPoll() {
        // volatile: the owner sets waiting, then looks at poll
        poll = 0;
        if (waiting) {
            LockSupport.unpark(owner);
        }
    }

    /** Whether the owner was held back and has not entered since. */
    final boolean isHeldBack() {
        return waiting;
    }

    /** Makes this word take part in stops; under the slots' lock. */
    final void publish() {
        published = true;
    }

    /** Whether the owner has ever entered a section; under the slots' lock. */
    @Override
    public final boolean published() {
        return published;
    }

    /** The thread that owns this word. */
    @Override
    public final Thread owner() {
        return owner;
    }

    /** Small dense number of this thread on this heap, from 0; reused after the thread ended. */
    @Override
    public final int number() {
        return number;
    }

    /**
     * Called under the coordinator's registry lock when the owner has ended: gives back what the context holds. Not
     * called for a word whose owner never entered a section. The calling thread is one that asks for a stop or makes a
     * word of its own; so whoever holds a lock that this takes must do neither.
     */
    protected abstract void retire();

    /** The owner has ended. */
    @Override
    public final void ended() {
        retire();
    }
}
