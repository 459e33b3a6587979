package org.ooh4j.heap.handle;

import java.lang.ref.PhantomReference;
import java.util.function.LongConsumer;

/**
 * The registry's side of one block: its addresses, and whether the JVM still reaches the block. Phantom, not weak: a
 * block under finalization is still in use. Without a queue, so that the JVM's reference handler has nothing to do.
 */
final class BlockEntry extends PhantomReference<HandleBlock> {
    final long[] addresses;
    /** Towards older entries; written by whoever pushed the entry, then by the one expunging thread. */
    volatile BlockEntry next;

    /** The scan that has visited all slots, all of them in use; of the scanning thread. */
    private int settledIn;

    BlockEntry(HandleBlock block, long[] addresses) {
        super(block, null);
        this.addresses = addresses;
    }

    boolean isDead() {
        return refersTo(null);
    }

    /** Visits the addresses; returns whether every slot is in use. */
    boolean visit(LongConsumer visitor) {
        boolean full = true;
        for (int i = 0; i < HandleBlock.SLOTS; i++) {
            full &= visit(i, visitor);
        }
        return full;
    }

    /** As {@link #visit(LongConsumer)}, but what this scan has seen and cannot have changed is left out. */
    void visitUnsettled(int scan, LongConsumer visitor) {
        if (settledIn == scan) {
            visit(HandleBlock.SLOTS - 1, visitor);
        } else {
            // first the last slot, in acquire order: seen in use, all others are written for good
            boolean lastInUse = HandleBlock.readAcquire(addresses, HandleBlock.SLOTS - 1) != 0;
            if (visit(visitor) && lastInUse) {
                settledIn = scan;
            }
        }
    }

    private boolean visit(int slot, LongConsumer visitor) {
        long address = HandleBlock.read(addresses, slot);
        if (address != 0) {
            visitor.accept(address);
        }
        return address != 0;
    }
}
