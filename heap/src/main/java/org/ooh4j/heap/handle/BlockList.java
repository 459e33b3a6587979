package org.ooh4j.heap.handle;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;

/**
 * A list of blocks that many threads push to and one at a time filters in place.
 *
 * <p><b>Assumptions</b>: one thread at a time in {@link #expunge}. <b>Guarantees</b>: an iteration sees every entry that
 * was pushed before it began and is not dead, whether or not an expunge goes on. <b>Progress</b>: push is lock-free; it
 * never waits for an expunge.
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

    /** Unlinks dead entries; an unlinked entry goes on pointing into the list, for those that stand on it. */
    int expunge() {
        int dropped = 0;
        BlockEntry first = head.get();
        while (first != null && first.isDead() && head.compareAndSet(first, first.next)) {
            dropped++;
            first = head.get();
        }
        BlockEntry kept = first;
        while (kept != null) {
            BlockEntry next = kept.next;
            if (next != null && next.isDead()) {
                kept.next = next.next;
                dropped++;
            } else {
                kept = next;
            }
        }
        return dropped;
    }

    void forEachAddress(LongConsumer visitor) {
        for (BlockEntry entry = head.get(); entry != null; entry = entry.next) {
            for (int i = 0; i < HandleBlock.SLOTS; i++) {
                long address = HandleBlock.read(entry.addresses, i);
                if (address != 0) {
                    visitor.accept(address);
                }
            }
        }
    }
}
