package org.ooh4j.heap.handle;

import java.lang.ref.PhantomReference;
import java.util.function.LongConsumer;

/**
 * The registry's side of one block: its addresses, and whether the JVM still reaches the block. Phantom, not weak: a
 * block under finalization is still in use. Without a queue, so that the JVM's reference handler has little to do; but
 * until it has passed a dead entry on, the JVM holds the entry, which therefore lets go of its addresses when dropped.
 */
final class BlockEntry extends PhantomReference<HandleBlock> {
    /** Null once the entry was dropped; read it once per use. */
    private long[] addresses;

    /** Towards older entries; written by whoever pushed the entry, then by the one expunging thread. */
    volatile BlockEntry next;

    /** The scan that has visited all slots, all of them in use; of the scanning thread. */
    private int settledIn;

    /** How often the JVM had been asked to collect when the block was made. */
    private final int born;

    BlockEntry(HandleBlock block, long[] addresses, int born) {
        super(block, null);
        this.addresses = addresses;
        this.born = born;
    }

    boolean isOlderThan(int request) {
        return born < request;
    }

    boolean isDead() {
        return refersTo(null);
    }

    /** The block is dead and the entry in no list any more. */
    void drop() {
        addresses = null;
    }

    /** The block's handles name nothing any more. */
    void clearAddresses() {
        long[] slots = addresses;
        if (slots != null) {
            HandleBlock.clear(slots);
        }
    }

    /** Visits the addresses; returns whether every slot is in use. */
    boolean visit(LongConsumer visitor) {
        long[] slots = addresses;
        if (slots == null) {
            return true;
        }
        boolean full = true;
        for (int i = 0; i < HandleBlock.SLOTS; i++) {
            full &= visit(slots, i, visitor);
        }
        return full;
    }

    /** As {@link #visit(LongConsumer)}, but what this scan has seen and cannot have changed is left out. */
    void visitUnsettled(int scan, LongConsumer visitor) {
        long[] slots = addresses;
        if (slots == null) {
            return;
        }
        if (settledIn == scan) {
            visit(slots, HandleBlock.SLOTS - 1, visitor);
        } else {
            // first the last slot, in acquire order: seen in use, all others are written for good
            boolean lastInUse = HandleBlock.readAcquire(slots, HandleBlock.SLOTS - 1) != 0;
            if (visit(visitor) && lastInUse) {
                settledIn = scan;
            }
        }
    }

    private static boolean visit(long[] slots, int slot, LongConsumer visitor) {
        long address = HandleBlock.read(slots, slot);
        if (address != 0) {
            visitor.accept(address);
        }
        return address != 0;
    }
}
