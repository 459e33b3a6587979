package org.ooh4j.heap.verify;

import java.util.concurrent.atomic.AtomicReference;
import org.ooh4j.heap.ManagedHeap;

/**
 * Verifies a heap: a serial trace in a stop, from all handles, named roots and ready finalizers, that trusts no mark.
 * Every reachable reference must be null, the tag of a live foreign entry, or the start of an allocated cell with a known
 * type that fits into it; and what a weak handle names or a finalizer waits for must be an allocated object.
 *
 * <p>Debugging and tests: it takes time and Java memory in proportion to the reachable objects (a bit per granule and 20
 * bytes per object). Thread-safe; the caller is outside critical sections, and may hold the stop.
 */
public final class HeapVerifier {
    private HeapVerifier() {}

    /** Stops the heap's mutators (or uses the stop that the caller holds) and traces. */
    public static VerificationReport verify(ManagedHeap heap) {
        AtomicReference<VerificationReport> report = new AtomicReference<>();
        heap.stops().stop("verify", () -> report.set(new HeapTrace(heap).run()));
        return report.get();
    }
}
