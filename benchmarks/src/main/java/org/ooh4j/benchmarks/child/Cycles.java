package org.ooh4j.benchmarks.child;

import org.ooh4j.gc.Collector;

/** One collection of the configured plan after the other, until told to end. */
final class Cycles {
    private final Thread thread;
    private volatile boolean ended;

    Cycles(Collector collector) {
        thread = new Thread(
                () -> {
                    while (!ended) {
                        collector.runCycle();
                    }
                },
                "ooh4j-cycles");
    }

    void start() {
        thread.start();
    }

    /** Waits for the collection that runs. */
    void end() throws InterruptedException {
        ended = true;
        thread.join();
    }
}
