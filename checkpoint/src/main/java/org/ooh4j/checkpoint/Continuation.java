package org.ooh4j.checkpoint;

import org.ooh4j.heap.ManagedHeap;

/** A restored heap and the checkpointer that goes on with its chain. */
public record Continuation(ManagedHeap heap, Checkpointer checkpointer) implements AutoCloseable {
    /** Closes the checkpointer, then the heap; the store stays open. */
    @Override
    public void close() {
        checkpointer.close();
        heap.close();
    }
}
