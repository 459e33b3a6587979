package org.ooh4j.heap.stop;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.heap.store.SystemCalls;

/** Finds the barriers that work in this process, once; equal ones are interchangeable. */
final class BarrierChoice {
    private static final AsymmetricBarrier SAFEPOINT = new SafepointBarrier();
    static final AsymmetricBarrier BEST = SystemCalls.best()
            .filter(SystemCalls::registerMembarrier)
            .<AsymmetricBarrier>map(KernelBarrier::new)
            .orElse(SAFEPOINT);

    private BarrierChoice() {}

    static List<AsymmetricBarrier> all() {
        List<AsymmetricBarrier> found = new ArrayList<>();
        for (SystemCalls calls : SystemCalls.available()) {
            if (calls.registerMembarrier()) {
                found.add(new KernelBarrier(calls));
            }
        }
        found.add(SAFEPOINT);
        return List.copyOf(found);
    }
}
