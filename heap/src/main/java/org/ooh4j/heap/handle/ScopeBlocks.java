package org.ooh4j.heap.handle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
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
    private static final HandleBlock[] NONE = {};
    private static final VarHandle FIRST;

    static {
        try {
            FIRST = MethodHandles.lookup().findVarHandle(ScopeBlocks.class, "first", HandleBlock.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final ThreadRoots roots;
    private final ScopeBlocks enclosing;
    /** The block that it began with, and where in it. Most scopes need no other. */
    private volatile HandleBlock first;

    private int firstSlot;
    private HandleBlock[] more = NONE;
    /** Of {@link #more}; written after them, read before them. */
    private volatile int moreCount;

    /** Of its thread. */
    boolean open = true;
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
        if (outerBlock == null || outerSlot == outerBlock.end()) {
            HandleBlock full = outerBlock;
            HandleBlock fresh = enclosing == null ? roots.registry().newBlock(roots.maker()) : enclosing.newBlock();
            int slot = fresh.first();
            outerBlock = fresh; // no call in between: the stack may end at any, and block and slot belong together
            outerSlot = slot;
            if (full != null) {
                full.finish();
            }
        }
        return outerBlock;
    }

    /** The outer slot given last is in use. */
    public void outerSlotTaken() {
        outerSlot++;
    }

    /** Outside sections: a fresh block of this scope. */
    public HandleBlock newBlock() {
        HandleBlock block = roots.registry().newScopeBlock(roots.maker());
        add(block, block.first());
        return block;
    }

    /** Outside sections: goes on in a block that another scope left, all zero, at {@code slot}. */
    public void add(HandleBlock block, int slot) {
        if (first == null) {
            roots.register();
            firstSlot = slot;
            FIRST.setRelease(this, block); // the section that publishes an address in it is left with release order
            return;
        }
        int place = moreCount;
        if (place == more.length) {
            more = Arrays.copyOf(more, 2 * place + 1);
        }
        more[place] = block;
        moreCount = place + 1;
    }

    /**
     * Makes its handles name nothing.
     *
     * @param nextSlot of its last block; that slot may have been written, if the stack ended before it was counted
     */
    void clear(int nextSlot) {
        if (moreCount == 0 && first != null) {
            first.clear(firstSlot, Math.min(first.end(), nextSlot + 1));
        } else {
            clear();
        }
    }

    void clear() {
        if (first != null) {
            first.clear();
        }
        for (int i = 0; i < moreCount; i++) {
            more[i].clear();
        }
    }

    void forEachAddress(LongConsumer visitor) {
        HandleBlock block = first;
        if (block != null) {
            block.forEachAddress(visitor);
        }
        int n = moreCount;
        HandleBlock[] now = more;
        for (int i = 0; i < n; i++) {
            now[i].forEachAddress(visitor);
        }
    }
}
