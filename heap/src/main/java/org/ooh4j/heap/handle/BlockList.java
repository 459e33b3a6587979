package org.ooh4j.heap.handle;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/**
 * A list of blocks that many threads push to and one at a time filters in place ({@link BlockSweep}). An unlinked entry
 * goes on pointing into the list, for those that stand on it.
 *
 * <p><b>Assumptions</b>: one thread at a time unlinks. <b>Guarantees</b>: an iteration sees every entry that was pushed
 * before it began and is not dead, whether or not a sweep goes on. <b>Progress</b>: push is lock-free; it never waits
 * for a sweep.
 */
final class BlockList {
    private final AtomicReference<BlockEntry> head = new AtomicReference<>();

    void push(BlockEntry entry) {
        BlockEntry first;
        do {
            first = head.get();
            entry.next = first;
        } while (!head.compareAndSet(first, entry));
    }

    /** The youngest entry, null if there is none. */
    BlockEntry first() {
        return head.get();
    }

    /** Unlinks {@code first} unless a younger entry was pushed meanwhile. */
    boolean dropFirst(BlockEntry first) {
        return head.compareAndSet(first, first.next);
    }

    void forEachAddress(LongConsumer visitor) {
        for (BlockEntry entry = head.get(); entry != null; entry = entry.next) {
            entry.visit(visitor);
        }
    }

    void forEachUnsettledAddress(int scan, LongConsumer visitor) {
        for (BlockEntry entry = head.get(); entry != null; entry = entry.next) {
            entry.visitUnsettled(scan, visitor);
        }
    }
}
