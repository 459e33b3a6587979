package org.ooh4j.agent.soak;

import java.time.Duration;
import java.util.List;
import org.ooh4j.gc.plan.PlanKind;
import org.ooh4j.hwsim.tracking.Technique;

/**
 * What to soak.
 *
 * @param time how long in all
 * @param seed of everything that is random
 * @param plans a heap for each of them
 * @param techniques times each of these
 * @param heapBytes limit of each heap
 * @param stressBytes a collection each time that so much was allocated
 */
public record SoakRequest(
        Duration time, long seed, List<PlanKind> plans, List<Technique> techniques, long heapBytes, long stressBytes) {
    /** Least limit of a heap that holds what the workloads keep, several times. */
    public static final long LEAST_HEAP_BYTES = 24 << 20;

    /** Greatest limit of a heap. */
    public static final long MOST_HEAP_BYTES = 1L << 40;

    /** Checks the ranges. */
    public SoakRequest {
        plans = List.copyOf(plans);
        techniques = List.copyOf(techniques);
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a soak takes more than no time: time=" + time);
        }
        if (plans.isEmpty() || techniques.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing to soak: plans=" + plans + " techniques=" + techniques + "; name one of each at least");
        }
        if (heapBytes < LEAST_HEAP_BYTES || heapBytes > MOST_HEAP_BYTES || stressBytes < 1) {
            throw new IllegalArgumentException("out of range: heap=" + heapBytes + " stress=" + stressBytes + "; need "
                    + LEAST_HEAP_BYTES + " to " + MOST_HEAP_BYTES + " bytes of heap and 1 of stress at least");
        }
    }
}
