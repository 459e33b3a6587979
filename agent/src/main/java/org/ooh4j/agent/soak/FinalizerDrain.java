package org.ooh4j.agent.soak;

import java.util.Random;
import org.ooh4j.heap.ManagedHeap;

/** A second thread that drains finalizers, whoever registered them, while others register, drain and cancel. */
final class FinalizerDrain implements Workload {
    private static final int MOST = 8;

    private final ManagedHeap heap;
    private final Random random;

    FinalizerDrain(HeapObjects objects, Random random) {
        this.heap = objects.heap();
        this.random = random;
    }

    @Override
    public String name() {
        return "finalizer drain";
    }

    @Override
    public long step() {
        return 1 + heap.drainFinalizers(random.nextInt(MOST));
    }

    @Override
    public void check() {
        // keeps nothing of its own: who registered a finalizer knows what it must have done
    }
}
