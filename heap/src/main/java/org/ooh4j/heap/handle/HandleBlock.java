package org.ooh4j.heap.handle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.LongConsumer;
import org.ooh4j.heap.stop.SectionWord;

/**
 * A block of handle slots. A handle is a block and an index; while the JVM can reach the block, every address in it is
 * a root. Slots are written once, by the thread that filled the block, and never reused.
 *
 * <p><b>Assumptions</b>: {@link #publish} is called inside a critical section; whoever uses an address keeps the block
 * reachable until after the access ({@code Reference.reachabilityFence}). <b>Guarantees</b>: an address is in the
 * registry's view before its handle can escape, since the registry holds the same array. <b>Progress</b>: wait-free.
 */
public final class HandleBlock {
    /** Slots of a block. */
    public static final int SLOTS = 64;

    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(long[].class);

    private final long[] addresses;
    private final SectionWord maker;
    private final HandleRegistry registry;

    HandleBlock(long[] addresses, SectionWord maker, HandleRegistry registry) {
        this.addresses = addresses;
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

    /** Opaque read of the address in slot {@code index}: the read stays inside the access that needs it. */
    public long address(int index) {
        return (long) SLOT.getOpaque(addresses, index);
    }

    /** Whether {@code gva} is in any slot, so that it is still a root; as {@link #address}, a read of each. */
    public boolean holds(long gva) {
        for (int i = 0; i < SLOTS; i++) {
            if (address(i) == gva) {
                return true;
            }
        }
        return false;
    }

    /** Publishes {@code gva} in slot {@code index}; called inside the critical section that loaded or allocated it. */
    public void publish(int index, long gva) {
        SLOT.setRelease(addresses, index, gva);
    }

    /** Visits every address that is not 0. */
    void forEachAddress(LongConsumer visitor) {
        for (int i = 0; i < SLOTS; i++) {
            long gva = address(i);
            if (gva != 0) {
                visitor.accept(gva);
            }
        }
    }

    /** The handles of this block name nothing any more. */
    void clear() {
        clear(addresses);
    }

    /** The handles of these slots name nothing any more. */
    void clear(int from, int to) {
        clear(addresses, from, to);
    }

    static void clear(long[] addresses) {
        clear(addresses, 0, SLOTS);
    }

    private static void clear(long[] addresses, int from, int to) {
        for (int i = from; i < to; i++) {
            SLOT.setOpaque(addresses, i, 0L);
        }
    }

    /** Opaque read of slot {@code index} of a block's array. */
    static long read(long[] addresses, int index) {
        return (long) SLOT.getOpaque(addresses, index);
    }

    /** As {@link #read}, with acquire order. */
    static long readAcquire(long[] addresses, int index) {
        return (long) SLOT.getAcquire(addresses, index);
    }
}
