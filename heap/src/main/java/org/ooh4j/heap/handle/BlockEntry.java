package org.ooh4j.heap.handle;

import java.lang.ref.PhantomReference;
import java.util.function.LongConsumer;
import org.ooh4j.heap.store.NativeMemory;

/**
 * The registry's side of one block: where its slots are, and whether the JVM still reaches the block. Phantom, not weak: a
 * block under finalization is still in use. Without a queue, so that the JVM's reference handler has little to do.
 */
final class BlockEntry extends PhantomReference<HandleBlock> {
    /** Address and number of the first slot. */
    private final long slots;

    private final int first;
    private final int count;

    /** Towards older entries; written by whoever pushed the entry, then by the one expunging thread. */
    volatile BlockEntry next;

    /** The scan that has visited all slots, all of them in use; of the scanning thread. */
    private int settledIn;

    /** How often the JVM had been asked to collect when the block was made. */
    private final int born;

    BlockEntry(HandleBlock block, int born) {
        super(block, null);
        this.first = block.first();
        this.count = block.end() - first;
        this.slots = block.registry().slots() + (long) first * Long.BYTES;
        this.born = born;
    }

    boolean isOlderThan(int request) {
        return born < request;
    }

    boolean isDead() {
        return refersTo(null);
    }

    /** Number of the block's first slot. */
    int first() {
        return first;
    }

    /** How many it has. */
    int count() {
        return count;
    }

    /** Visits the addresses; returns whether every slot is in use. */
    boolean visit(LongConsumer visitor) {
        boolean full = true;
        for (int i = 0; i < count; i++) {
            full &= visit(i, visitor);
        }
        return full;
    }

    /** As {@link #visit(LongConsumer)}, but what this scan has seen and cannot have changed is left out. */
    void visitUnsettled(int scan, LongConsumer visitor) {
        if (settledIn == scan) {
            visit(count - 1, visitor);
        } else {
            // first the last slot, in acquire order: seen in use, all others are written for good
            boolean lastInUse = read(count - 1) != 0;
            if (visit(visitor) && lastInUse) {
                settledIn = scan;
            }
        }
    }

    private boolean visit(int slot, LongConsumer visitor) {
        long address = read(slot);
        if (address != 0) {
            visitor.accept(address);
        }
        return address != 0;
    }

    /** Acquire order and more: as cheap here as any. */
    private long read(int slot) {
        return NativeMemory.getLongVolatile(slots + (long) slot * Long.BYTES);
    }
}
