package org.ooh4j.heap.handle;

import java.lang.ref.Reference;
import java.util.function.LongConsumer;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;

/**
 * A block of handle slots. A handle is a block and the number of a slot in it; while the JVM can reach the block, every
 * address in it is a root. The slots of a block are written once, until it is {@link #finish finished}, by the thread that filled it, and lie in the heap's
 * {@link SlotTable}; other blocks have them when the JVM has found this one dead.
 *
 * <p><b>Assumptions</b>: {@link #publish} is called inside a critical section; whoever uses an address keeps the block
 * reachable until after the access ({@code Reference.reachabilityFence}); indexes are those of the block.
 * <b>Guarantees</b>: an address is in the registry's view before its handle can escape, since the registry looks at the
 * same slots. <b>Progress</b>: wait-free.
 */
public final class HandleBlock {
    /** Slots of a block; those of scopes have more. */
    public static final int SLOTS = 64;

    private final int first;
    private final int end;
    private final SectionWord maker;
    private final HandleRegistry registry;
    /** The registry's entry for this block; set before anybody else has the block. */
    private BlockEntry entry;

    HandleBlock(int first, int count, SectionWord maker, HandleRegistry registry) {
        this.first = first;
        this.end = first + count;
        this.maker = maker;
        this.registry = registry;
    }

    /** The registry of the heap that the addresses belong to. */
    public HandleRegistry registry() {
        return registry;
    }

    /**
     * The word of the thread that fills the block, null if it has none. What a thread stores to is mostly what it made
     * or loaded itself; so here it finds its own word sooner than in any table.
     */
    public SectionWord maker() {
        return maker;
    }

    /** Number of the block's first slot in the heap's table. */
    public int first() {
        return first;
    }

    /** Number of the slot after the block's last one. */
    public int end() {
        return end;
    }

    /**
     * Reads the address in slot {@code index}. A plain read: it sees what happened before, the end of a scope or of the
     * heap too, if whoever ended it told so.
     */
    public long address(int index) {
        long address = NativeMemory.getLong(slot(index));
        Reference.reachabilityFence(this); // until it was read, the slot is this block's
        return address;
    }

    /** Whether {@code gva} is in any slot, so that it is still a root; as {@link #address}, a read of each. */
    public boolean holds(long gva) {
        for (int i = first; i < end; i++) {
            if (address(i) == gva) {
                return true;
            }
        }
        return false;
    }

    /** Publishes {@code gva} in slot {@code index}; called inside the critical section that loaded or allocated it. */
    public void publish(int index, long gva) {
        NativeMemory.putLongRelease(slot(index), gva);
        Reference.reachabilityFence(this);
    }

    /** Tells the registry where it stands. */
    void enteredAs(BlockEntry registered) {
        entry = registered;
    }

    /** The thread that fills the block goes on in another one for good: no slot is written any more. */
    public void finish() {
        entry.finish();
    }

    private long slot(int index) {
        return registry.slots() + (long) index * Long.BYTES;
    }

    /** Visits every address that is not 0. */
    void forEachAddress(LongConsumer visitor) {
        for (int i = first; i < end; i++) {
            long gva = NativeMemory.getLongVolatile(slot(i));
            if (gva != 0) {
                visitor.accept(gva);
            }
        }
        Reference.reachabilityFence(this);
    }

    /** The handles of this block name nothing any more. */
    void clear() {
        clear(first, end);
    }

    /** The handles of these slots name nothing any more. */
    void clear(int from, int to) {
        registry.clear(from, to);
    }
}
