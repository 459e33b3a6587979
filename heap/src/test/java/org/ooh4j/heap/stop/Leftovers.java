package org.ooh4j.heap.stop;

/** For tests outside the package that overflow the stack with assertions on. */
public final class Leftovers {
    private Leftovers() {}

    /** Sections that a stack overflow left behind are put right as without assertions. */
    public static void tolerate(StopCoordinator coordinator) {
        coordinator.tolerateLeftovers();
    }
}
