package org.ooh4j.heap.stop;

import org.ooh4j.heap.store.SystemCalls;

/**
 * membarrier(2), {@code PRIVATE_EXPEDITED}: the kernel interrupts every processor that runs a thread of this process
 * and has it execute a full barrier; threads that do not run had one when they were switched out.
 *
 * <p><b>Assumptions</b>: the process is registered (once, by whoever made this). <b>Progress</b>: bounded by an
 * inter-processor interrupt.
 */
record KernelBarrier(SystemCalls calls) implements AsymmetricBarrier {
    @Override
    public void run() {
        if (!calls.membarrier()) {
            throw new IllegalStateException(
                    "membarrier failed after it was registered: binding=" + calls.binding() + "; report this kernel");
        }
    }

    @Override
    public String name() {
        return "membarrier (" + calls.binding() + ")";
    }
}
