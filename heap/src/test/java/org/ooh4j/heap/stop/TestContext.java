package org.ooh4j.heap.stop;

/** A context with nothing in it. */
final class TestContext extends SectionWord {
    volatile boolean retired;

    TestContext(StopCoordinator coordinator) {
        super(coordinator);
    }

    @Override
    protected void retire() {
        retired = true;
    }
}
