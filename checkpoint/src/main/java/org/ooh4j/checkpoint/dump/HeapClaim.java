package org.ooh4j.checkpoint.dump;

import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import org.ooh4j.heap.ManagedHeap;

/**
 * The right to take snapshots of a heap, which one dump has at a time: changes of the block table are handed out once,
 * and there is one guard of first writes. Thread-safe.
 */
record HeapClaim(ManagedHeap heap) implements AutoCloseable {
    private static final Set<ManagedHeap> CLAIMED =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    /** @throws IllegalStateException if another dump has it */
    static HeapClaim of(ManagedHeap heap) {
        if (!CLAIMED.add(heap)) {
            throw new IllegalStateException(
                    "the heap has a checkpointer already; use that one, or close it before you open another");
        }
        return new HeapClaim(heap);
    }

    @Override
    public void close() {
        CLAIMED.remove(heap);
    }
}
