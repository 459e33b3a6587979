package org.ooh4j.heap.stop;

/**
 * The one coordinator of all stops of one heap.
 */
public final class StopCoordinator {
    public StopCoordinator(AsymmetricBarrier barrier) {
        throw new UnsupportedOperationException();
    }

    /** How a stop went. */
    public record StopTiming(long timeToStopNanos, long stoppedNanos) {}

    /**
     * Stops every mutator outside its critical section, runs {@code action}, lets them go on. The caller must be
     * outside. Stops are serialised; a stop within {@code action} by the same thread runs directly.
     */
    public StopTiming stop(String reason, Runnable action) {
        throw new UnsupportedOperationException();
    }

    /**
     * Waits until every mutator was seen outside its section at least once after this call began (mutators go on).
     * What the caller wrote before is visible to every section entered later; what sections wrote that were entered
     * before is visible to the caller afterwards. Returns at once when the caller holds the stop.
     */
    public void handshake() {
        throw new UnsupportedOperationException();
    }

    /** Whether the calling thread holds the stop right now. */
    public boolean isStoppedByMe() {
        throw new UnsupportedOperationException();
    }

    /** Visits every registered context (live ones; the registry lock is held). */
    public void forEach(java.util.function.Consumer<SectionWord> visitor) {
        throw new UnsupportedOperationException();
    }

    /** The barrier at work, for the printed configuration: {@code membarrier (FFM)}, {@code membarrier (JNA)}, {@code safepoint}. */
    public String barrierName() {
        throw new UnsupportedOperationException();
    }

    /** The gate of atomic operations of this heap. */
    public AtomicGate gate() {
        throw new UnsupportedOperationException();
    }
}
