package org.ooh4j.heap.stop;

import java.util.ArrayList;
import java.util.List;
import org.ooh4j.heap.store.SystemCalls;

/** Finds the barriers that work in this process, once. */
final class BarrierChoice {
    static final List<AsymmetricBarrier> AVAILABLE = find();

    private BarrierChoice() {}

    private static List<AsymmetricBarrier> find() {
        List<AsymmetricBarrier> found = new ArrayList<>();
        for (SystemCalls calls : SystemCalls.available()) {
            if (calls.registerMembarrier()) {
                found.add(new KernelBarrier(calls));
            }
        }
        found.add(new SafepointBarrier());
        return List.copyOf(found);
    }
}
