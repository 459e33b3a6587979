package org.ooh4j.heap.stop;

/** The calling thread's context in {@link #STOPS}; kept, so that entering takes the fast path. */
final class StressContext extends SectionWord {
    static final StopCoordinator STOPS = new StopCoordinator(AsymmetricBarrier.best());

    private static final ThreadLocal<StressContext> MINE = ThreadLocal.withInitial(StressContext::warm);

    private StressContext() {
        super(STOPS);
    }

    private static StressContext warm() {
        StressContext context = new StressContext();
        context.enter(); // registers
        context.exit();
        return context;
    }

    static StressContext mine() {
        return MINE.get();
    }

    @Override
    protected void retire() {
        // holds nothing
    }
}
