package org.ooh4j.checkpoint.restore;

import java.io.IOException;
import org.ooh4j.heap.ManagedHeap;

/** One way to bring an image into a fresh heap. Called by one thread, each method once. */
sealed interface Filling permits EagerFilling, LazyFilling {
    /** Begins what needs no heap, while one is opened. */
    void begin(RestoreThreads threads) throws IOException;

    /** Fills the heap; nothing that was begun is under way after it, but where it throws. */
    RestoreReport fill(ManagedHeap heap, RestoreThreads threads) throws IOException;
}
