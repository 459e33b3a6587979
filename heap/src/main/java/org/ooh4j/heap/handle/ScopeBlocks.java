package org.ooh4j.heap.handle;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The blocks of one open handle scope of one thread. They are roots because the thread's {@link ThreadRoots} say so, not
 * because the JVM reaches them; closing the scope writes zeroes over them.
 *
 * <p><b>Assumptions</b>: one thread opens, fills and closes. <b>Guarantees</b>: a block is visited from before its first
 * address is published. <b>Progress</b>: wait-free.
 */
public final class ScopeBlocks {
    private final ThreadRoots roots;
    private final ScopeBlocks enclosing;
    private HandleBlock[] blocks = new HandleBlock[2];
    /** Written after the blocks, read before them. */
    private volatile int count;

    private boolean open = true;
    /** Where the thread goes on when this scope is closed. */
    private HandleBlock outerBlock;

    private int outerSlot;

    ScopeBlocks(ThreadRoots roots, ScopeBlocks enclosing, HandleBlock outerBlock, int outerSlot) {
        this.roots = roots;
        this.enclosing = enclosing;
        this.outerBlock = outerBlock;
        this.outerSlot = outerSlot;
    }

    /** The scope around this one, or null. */
    public ScopeBlocks enclosing() {
        return enclosing;
    }

    /** Whether it was not closed yet; of its own thread. */
    public boolean isOpen() {
        return open;
    }

    /** The block that the thread filled when the scope was opened, or has taken since for what escapes; may be null. */
    public HandleBlock outerBlock() {
        return outerBlock;
    }

    /** The next free slot of {@link #outerBlock}. */
    public int outerSlot() {
        return outerSlot;
    }

    /** Outside sections: makes sure that {@link #outerBlock} has a free slot at {@link #outerSlot}. */
    public HandleBlock outerBlockWithRoom() {
        if (outerSlot == HandleBlock.SLOTS) {
            outerBlock = enclosing == null ? roots.registry().newBlock(roots.maker()) : enclosing.newBlock();
            outerSlot = 0;
        }
        return outerBlock;
    }

    /** The outer slot given last is in use. */
    public void outerSlotTaken() {
        outerSlot++;
    }

    /** Outside sections: a fresh block of this scope. */
    public HandleBlock newBlock() {
        HandleBlock block = new HandleBlock(new long[HandleBlock.SLOTS], roots.maker(), roots.registry());
        add(block);
        return block;
    }

    /** Outside sections: goes on in a block that another scope left, all zero. */
    public void add(HandleBlock block) {
        roots.register();
        int place = count;
        if (place == blocks.length) {
            blocks = Arrays.copyOf(blocks, 2 * place);
        }
        blocks[place] = block;
        count = place + 1;
    }

    void close() {
        open = false;
        clear();
    }

    void clear() {
        for (int i = 0; i < count; i++) {
            blocks[i].clear();
        }
    }

    void forEachAddress(LongConsumer visitor) {
        int n = count;
        HandleBlock[] now = blocks;
        for (int i = 0; i < n; i++) {
            now[i].forEachAddress(visitor);
        }
    }
}
