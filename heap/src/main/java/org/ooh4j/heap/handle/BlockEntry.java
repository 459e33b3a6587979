package org.ooh4j.heap.handle;

import java.lang.ref.PhantomReference;

/**
 * The registry's side of one block: its addresses, and whether the JVM still reaches the block. Phantom, not weak: a
 * block under finalization is still in use. Without a queue, so that the JVM's reference handler has nothing to do.
 */
final class BlockEntry extends PhantomReference<HandleBlock> {
    final long[] addresses;
    /** Towards older entries; written by whoever pushed the entry, then by the one expunging thread. */
    volatile BlockEntry next;

    BlockEntry(HandleBlock block, long[] addresses) {
        super(block, null);
        this.addresses = addresses;
    }

    boolean isDead() {
        return refersTo(null);
    }
}
