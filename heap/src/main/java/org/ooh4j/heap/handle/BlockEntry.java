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

    private volatile boolean finished;

    /** The scan that has visited the slots after they were finished; of the scanning thread. */
    private int settledIn = BlockList.NO_SCAN;

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

    /** How many blocks it counts for: a long one counts for as many as it has room for. */
    int weight() {
        return count / HandleBlock.SLOTS;
    }

    /** No slot will be written any more. By the thread that filled the block, which has written the last one it counted. */
    void finish() {
        finished = true;
    }

    /** Visits the addresses. */
    void visit(LongConsumer visitor) {
        for (int i = 0; i < count; i++) {
            long address = read(i);
            if (address != 0) {
                visitor.accept(address);
            }
        }
    }

    /** As {@link #visit}, unless this scan has seen all that there will be; returns whether it has now. */
    boolean visitUnsettled(int scan, LongConsumer visitor) {
        if (settledIn != scan) {
            boolean last = finished; // before the slots: what is finished is seen whole
            visit(visitor);
            settledIn = last ? scan : settledIn;
        }
        return settledIn == scan;
    }

    /** Acquire order and more: as cheap here as any. */
    private long read(int slot) {
        return NativeMemory.getLongVolatile(slots + (long) slot * Long.BYTES);
    }
}
