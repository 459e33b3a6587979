package org.ooh4j.heap.mutator;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.handle.ScopeBlocks;
import org.ooh4j.heap.handle.ThreadRoots;
import org.ooh4j.heap.space.AllocationBuffer;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.stop.StopCoordinator;

/**
 * What one thread needs to work on one heap: its section word, its allocation buffer, the handle block it fills. Used
 * by its own thread; retired by the coordinator when the thread has ended.
 */
public final class MutatorContext extends SectionWord {
    private final AllocationBuffer buffer;
    /** Null once the heap is closed: the thread keeps its context as long as the JVM can reach this. */
    private SlowStores stores;

    private final HandleRegistry handles;
    private final ThreadRoots roots;

    /** The block being filled, and its next free slot. The context keeps the block, so at most 64 handles, alive. */
    private HandleBlock block;

    private int nextSlot;
    /** The slot after the block's last; where there is no block, {@link #nextSlot}. */
    private int endSlot;

    /** The unused rest of a closed scope's block, all zero and no root; null if there is none. */
    private HandleBlock leftOver;

    private int leftOverSlot;

    /** Bytes reserved by this thread that the collector has not been told of. */
    private long unreported;

    MutatorContext(StopCoordinator coordinator, AllocationBuffer buffer, HandleRegistry handles, SlowStores stores) {
        super(coordinator);
        this.stores = stores;
        this.buffer = buffer;
        this.handles = handles;
        this.roots = new ThreadRoots(handles, this);
    }

    /** The heap's slow way of stores; here, so that a store has to keep nothing but its section for it. */
    SlowStores stores() {
        return stores;
    }

    /** The heap is being closed, in a stop; no handle names anything, so nothing is stored any more. */
    void leaveHeap() {
        stores = null;
    }

    /** The thread's allocation buffer. */
    public AllocationBuffer buffer() {
        return buffer;
    }

    /** Outside sections: a block with a free slot at {@link #nextSlot}. */
    HandleBlock blockWithRoom() {
        if (nextSlot == endSlot) {
            takeBlock();
        }
        return block;
    }

    private void takeBlock() {
        ScopeBlocks scope = roots.innermost();
        HandleBlock fresh = leftOver;
        boolean goesOn = scope != null && fresh != null;
        if (!goesOn) {
            fresh = scope == null ? handles.newBlock(this) : scope.newBlock();
        }
        int slot = goesOn ? leftOverSlot : fresh.first();
        int end = fresh.end();
        HandleBlock full = block;
        if (goesOn) {
            scope.add(fresh, slot);
            leftOver = null;
        }
        block = fresh; // no call since then: if the stack ends at one, nothing has happened
        nextSlot = slot;
        endSlot = end;
        finish(full);
    }

    /** After another block has taken its place: should the stack end in between, it is only visited more often. */
    private static void finish(HandleBlock left) {
        if (left != null) {
            left.finish();
        }
    }

    /** Opens a scope of this thread: handles that it makes from now on are roots until the scope is closed. */
    public ScopeBlocks openScope() {
        ScopeBlocks scope = roots.open(block, nextSlot);
        block = null; // not finished: it goes on when the scope is closed
        nextSlot = endSlot;
        return scope;
    }

    /** The innermost open scope of this thread, or null. */
    public ScopeBlocks scope() {
        return roots.innermost();
    }

    /** Outside sections: takes a slot for a cursor of this thread; returns its number. */
    public int openCursor() {
        return roots.takeCursor();
    }

    /** The block of a cursor's slot. */
    public HandleBlock cursorBlock(int number) {
        return roots.cursorBlock(number);
    }

    /** Gives a cursor's slot back, which is 0. */
    public void closeCursor(int number) {
        roots.giveCursor(number);
    }

    /** Closes the innermost scope; what of its last block is unused serves the next one. */
    public void closeScope() {
        ScopeBlocks scope = roots.innermost();
        HandleBlock outerBlock = scope.outerBlock();
        int outerSlot = scope.outerSlot();
        int outerEnd = outerBlock == null ? outerSlot : outerBlock.end();
        roots.closeInnermost(nextSlot);
        // no calls from here on: the stack may end at any, and the block is visited no more
        if (nextSlot < endSlot) {
            leftOver = block;
            leftOverSlot = nextSlot;
        }
        block = outerBlock;
        nextSlot = outerSlot;
        endSlot = outerEnd;
    }

    int nextSlot() {
        return nextSlot;
    }

    /** The slot handed out last is in use. */
    void slotTaken() {
        nextSlot++;
    }

    /** The next handle goes into a fresh block: what this one keeps is up to the handles that the program still has. */
    void letGoOfBlock() {
        HandleBlock left = block;
        block = null;
        nextSlot = endSlot;
        finish(left);
    }

    void reserved(long bytes) {
        unreported += bytes;
    }

    long takeUnreported() {
        long bytes = unreported;
        unreported = 0;
        return bytes;
    }

    @Override
    protected void retire() {
        buffer.retire();
        roots.retire();
        leftOver = null;
        letGoOfBlock();
    }
}
