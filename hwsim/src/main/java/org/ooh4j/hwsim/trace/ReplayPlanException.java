package org.ooh4j.hwsim.trace;

/** A trace cannot be replayed as was asked for. */
public final class ReplayPlanException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    ReplayPlanException(String message) {
        super(message);
    }

    static ReplayPlanException splitsWindow(long epochNanos, long windowNanos) {
        return new ReplayPlanException("a replay may merge windows but not split one: epoch=" + epochNanos
                + " ns, longest window=" + windowNanos + " ns; ask for epochs of at least " + windowNanos + " ns");
    }
}
