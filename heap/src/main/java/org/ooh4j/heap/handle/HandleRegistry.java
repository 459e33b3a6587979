package org.ooh4j.heap.handle;

import java.lang.ref.Reference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;

/**
 * The blocks that are roots. Holds each block's addresses, and one phantom reference per block to learn that the JVM
 * no longer reaches it.
 *
 * <p><b>Assumptions</b>: handles are used as {@link HandleBlock} says. <b>Guarantees</b>: a block's addresses are visited
 * from {@link #newBlock} on until the JVM has found the block unreachable, finalizers included, and no thread can get at
 * it again. <b>Progress</b>: {@link #newBlock} is lock-free, one compare-and-set on a list that few threads share.
 */
public final class HandleRegistry {
    private static final int STRIPES = 16;

    private final BlockList[] stripes = new BlockList[STRIPES];
    private final LongAdder blocks = new LongAdder();
    private final ReentrantLock expunging = new ReentrantLock();

    public HandleRegistry() {
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new BlockList();
        }
    }

    /** A fresh registered block, held by the caller; called outside critical sections. Thread-safe. */
    public HandleBlock newBlock() {
        long[] addresses = new long[HandleBlock.SLOTS];
        HandleBlock block = new HandleBlock(addresses);
        // not the thread's id: a program may override getId()
        int stripe = System.identityHashCode(Thread.currentThread()) & (STRIPES - 1);
        stripes[stripe].push(new BlockEntry(block, addresses));
        blocks.increment();
        Reference.reachabilityFence(block);
        return block;
    }

    /** Drops the blocks that the JVM no longer reaches; returns how many. Called by the collector before it scans. */
    public int expunge() {
        expunging.lock();
        try {
            int dropped = 0;
            for (BlockList stripe : stripes) {
                dropped += stripe.expunge();
            }
            blocks.add(-dropped);
            return dropped;
        } finally {
            expunging.unlock();
        }
    }

    /** Visits every non-zero address of every registered block. The world is stopped, or the caller only wants a hint. */
    public void forEachAddress(LongConsumer visitor) {
        for (BlockList stripe : stripes) {
            stripe.forEachAddress(visitor);
        }
    }

    /** Registered blocks; a moment's count while threads make more. */
    public int blockCount() {
        return (int) Math.max(0, blocks.sum());
    }
}
