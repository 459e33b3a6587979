package org.ooh4j.heap.mutator;

import org.ooh4j.heap.handle.HandleBlock;
import org.ooh4j.heap.handle.HandleRegistry;
import org.ooh4j.heap.space.AllocationBuffer;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.stop.StopCoordinator;

/**
 * What one thread needs to work on one heap: its section word, its allocation buffer, the handle block it fills. Used
 * by its own thread; retired by the coordinator when the thread has ended.
 */
public final class MutatorContext extends SectionWord {
    private final AllocationBuffer buffer;
    private final HandleRegistry handles;

    /** The block being filled, and its next free slot. The context keeps the block, so at most 64 handles, alive. */
    private HandleBlock block;

    private int nextSlot = HandleBlock.SLOTS;

    /** Bytes reserved by this thread that the collector has not been told of. */
    private long unreported;

    MutatorContext(StopCoordinator coordinator, AllocationBuffer buffer, HandleRegistry handles) {
        super(coordinator);
        this.buffer = buffer;
        this.handles = handles;
    }

    /** The thread's allocation buffer. */
    public AllocationBuffer buffer() {
        return buffer;
    }

    /** Outside sections: a block with a free slot at {@link #nextSlot}. */
    HandleBlock blockWithRoom() {
        if (nextSlot == HandleBlock.SLOTS) {
            block = handles.newBlock(this);
            nextSlot = 0;
        }
        return block;
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
        block = null;
        nextSlot = HandleBlock.SLOTS;
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
        block = null;
        nextSlot = HandleBlock.SLOTS;
    }
}
