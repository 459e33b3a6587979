package org.ooh4j.heap.mutator;

import org.ooh4j.heap.space.AllocationBuffer;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.stop.StopCoordinator;

/** What one thread needs to work on one heap. Used by its own thread; retired when the thread has ended. */
public final class MutatorContext extends SectionWord {
    MutatorContext(StopCoordinator coordinator) {
        super(coordinator);
        throw new UnsupportedOperationException();
    }
    /** The thread's allocation buffer. */
    public AllocationBuffer buffer() {
        throw new UnsupportedOperationException();
    }

    @Override
    protected void retire() {
        throw new UnsupportedOperationException();
    }
}
