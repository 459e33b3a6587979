package org.ooh4j.heap.handle;

import java.util.function.LongConsumer;

/**
 * The blocks that are roots. Holds each block's addresses, and one phantom reference per block to learn that the JVM
 * no longer reaches it.
 */
public final class HandleRegistry {
    public HandleRegistry() {
        throw new UnsupportedOperationException();
    }

    /** A fresh registered block, held by the caller; called outside critical sections. Thread-safe. */
    public HandleBlock newBlock() {
        throw new UnsupportedOperationException();
    }
    /** Drops the blocks that the JVM no longer reaches; returns how many. Called by the collector before it scans. */
    public int expunge() {
        throw new UnsupportedOperationException();
    }
    /** Visits every non-zero address of every registered block. The world is stopped, or the caller only wants a hint. */
    public void forEachAddress(LongConsumer visitor) {
        throw new UnsupportedOperationException();
    }
    /** Registered blocks. */
    public int blockCount() {
        throw new UnsupportedOperationException();
    }
}
