package org.ooh4j.heap.stop;

/**
 * The critical-section word of one thread on one heap; base class of the thread's mutator context so that the section
 * costs no second pointer.
 *
 * <p>{@code enter(); ... exit();} always in {@code try/finally}. Not reentrant (checked by assertion). Inside a
 * section a thread must not wait, allocate blocks, or do I/O.
 */
public abstract class SectionWord {
    protected SectionWord(StopCoordinator coordinator) {
        throw new UnsupportedOperationException();
    }

    /** Enters the section; waits first while a stop is on. On return: inside, and no stop is on. */
    public final void enter() {
        throw new UnsupportedOperationException();
    }
    /** Leaves the section; all stores of the section are visible to whoever then sees the thread outside. */
    public final void exit() {
        throw new UnsupportedOperationException();
    }
    /** Whether the owner is inside a section. */
    public final boolean inside() {
        throw new UnsupportedOperationException();
    }
    /** The thread that owns this word. */
    public final Thread owner() {
        throw new UnsupportedOperationException();
    }
    /** Small dense number of this thread on this heap, from 0; reused after the thread ended. */
    public final int number() {
        throw new UnsupportedOperationException();
    }
    /** Called under the coordinator's registry lock when the owner has ended: gives back what the context holds. */
    protected abstract void retire();
}
