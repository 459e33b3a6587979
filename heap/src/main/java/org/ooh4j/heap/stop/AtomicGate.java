package org.ooh4j.heap.stop;

import java.time.Duration;
import java.util.Optional;

/**
 * The gate in front of operations that a snapshot must not cut in two.
 *
 * <p>Threads enter and leave operations; a snapshot closes the gate to new outermost operations, waits a bounded time
 * for those inside to leave, and opens it again. Holds no stop while it waits.
 */
public final class AtomicGate {
    /** Who kept the gate from closing. */
    public record Holder(String thread, String operation) {}

    AtomicGate() {
        throw new UnsupportedOperationException();
    }

    /** Enters an operation; an outermost one waits while the gate is closed, nested ones pass. */
    public void enter(String operation) {
        throw new UnsupportedOperationException();
    }
    /** Leaves the innermost operation of this thread. */
    public void exit() {
        throw new UnsupportedOperationException();
    }
    /**
     * Closes the gate and waits for every operation to leave.
     *
     * @return empty when closed and nobody is inside; else a holder, and the gate is open again
     */
    public Optional<Holder> close(Duration bound) {
        throw new UnsupportedOperationException();
    }
    /** Opens the gate after a successful {@link #close}. */
    public void open() {
        throw new UnsupportedOperationException();
    }
}
