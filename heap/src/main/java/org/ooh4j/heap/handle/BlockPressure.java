package org.ooh4j.heap.handle;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/**
 * Decides when handle blocks have so much memory, beside what the Java heap may have, that the JVM must be asked to collect.
 *
 * <p><b>Assumptions</b>: {@code System.gc()} collects before it returns; where it is disabled, asking has no effect.
 * <b>Guarantees</b>: asks again only when there are twice as many blocks as were alive after the last time. <b>Progress</b>:
 * the thread that asks waits for the JVM; others go on until there are twice as many blocks as that, then they wait for
 * it.
 */
final class BlockPressure {
    /** A block, its slots and its entry; of these only the slots are native memory. */
    private static final int BLOCK_BYTES = 32 + 8 * HandleBlock.SLOTS + 72;

    private static final int SHARE = 2;
    private static final int AT_LEAST = 1024;

    private final int allowed;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile int askAt;
    private volatile int asked;

    BlockPressure(long maximumHeapBytes) {
        long blocks = maximumHeapBytes / SHARE / BLOCK_BYTES;
        this.allowed = (int) Math.min(Integer.MAX_VALUE / 4, Math.max(AT_LEAST, blocks));
        this.askAt = allowed;
    }

    boolean isTooHigh(int blocks) {
        return blocks >= askAt;
    }

    /** Asks the JVM to collect and drops what it found dead. Outside critical sections. */
    void relieve(IntSupplier blocks, IntSupplier expungeAndCountSurvivors) {
        if (blocks.getAsInt() - askAt >= allowed) {
            asking.lock();
        } else if (!asking.tryLock()) {
            return;
        }
        try {
            if (isTooHigh(blocks.getAsInt())) {
                asked++;
                System.gc();
                // blocks made since then do not count: they may be dead, and would raise the bar each time
                long alive = expungeAndCountSurvivors.getAsInt();
                askAt = (int) Math.max(allowed, Math.min(Integer.MAX_VALUE / 4, 2 * alive));
            }
        } finally {
            asking.unlock();
        }
    }

    int asked() {
        return asked;
    }
}
