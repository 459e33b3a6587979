package org.ooh4j.heap.handle;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.stop.SectionWord;

/**
 * The blocks that are roots. Knows each block's slots, and has one phantom reference per block to learn that the JVM
 * no longer reaches it.
 *
 * <p>A program that only reads makes handles but never needs the arena's collector; so making a block also drops a few
 * dead ones whenever the JVM has collected since. A dead block's addresses stay until the JVM has found it dead and it was
 * dropped here, and the JVM does not know that it could have them back; so where blocks have half as
 * much memory as the Java heap may have, the JVM is asked to collect before there are more, as direct buffers do.
 *
 * <p><b>Assumptions</b>: handles are used as {@link HandleBlock} says. <b>Guarantees</b>: a block's addresses are visited
 * from {@link #newBlock} on until the JVM has found the block unreachable, finalizers included, and no thread can get at
 * it again. <b>Progress</b>: {@link #newBlock} is lock-free, one compare-and-set on a list that few threads share, and
 * looks at {@value #SWEEP_BUDGET} other blocks at most; but every so many blocks a thread waits for a collection by the
 * JVM.
 */
public final class HandleRegistry {
    private static final int STRIPES = 16;
    /** Blocks looked at per block made: enough to be through long before the JVM collects again. */
    private static final int SWEEP_BUDGET = 64;

    private final TypeRegistry types;
    private final SlotTable slots;
    /** {@link #slots}'s address. */
    private final long firstSlot;

    private final BlockList[] stripes = new BlockList[STRIPES];
    /** Blocks that their owners visit: here for their slots to be given back. */
    private final BlockList owned = new BlockList();

    private final AtomicInteger scans = new AtomicInteger();
    private final BlockPressure pressure =
            new BlockPressure(Runtime.getRuntime().maxMemory());
    private final ReentrantLock lock = new ReentrantLock();
    /** Under the lock. */
    private final BlockSweep sweep;
    /** To something that nobody holds: cleared means that the JVM has collected. */
    private volatile Reference<Object> canary = freshCanary();

    private volatile boolean sweeping;

    /** Roots that no block holds; the array is replaced, never changed. */
    private final AtomicReference<AddressSource[]> sources = new AtomicReference<>(new AddressSource[0]);

    /** The registry of a heap with these types. */
    public HandleRegistry(TypeRegistry types) {
        this(types, SlotTable.bytesFor(Runtime.getRuntime().maxMemory()));
    }

    HandleRegistry(TypeRegistry types, long slotBytes) {
        this.types = types;
        slots = new SlotTable(slotBytes);
        firstSlot = slots.address();
        BlockList[] lists = new BlockList[STRIPES + 1];
        for (int i = 0; i < STRIPES; i++) {
            lists[i] = stripes[i] = new BlockList();
        }
        lists[STRIPES] = owned;
        sweep = new BlockSweep(lists, slots);
    }

    /** The types of what the handles name. */
    public TypeRegistry types() {
        return types;
    }

    /** Native address of slot 0; slot {@code i} is {@code 8 * i} bytes further. Constant, and readable as long as this is reachable. */
    public long slots() {
        return firstSlot;
    }

    private static Reference<Object> freshCanary() {
        return new WeakReference<>(new Object());
    }

    /**
     * A fresh registered block, held by the caller; called outside critical sections. Thread-safe.
     *
     * @param maker the calling thread's word, or null
     * @throws OutOfMemoryError if handles that are alive have all slots, also after the JVM was asked to collect
     */
    public HandleBlock newBlock(SectionWord maker) {
        // a dense number, so that few threads meet; else not the thread's id: a program may override getId()
        int number = maker == null ? System.identityHashCode(Thread.currentThread()) : maker.number();
        return newBlock(maker, HandleBlock.SLOTS, stripes[number & (STRIPES - 1)]);
    }

    /** As {@link #newBlock}, but an {@link AddressSource} visits the block as long as it holds addresses. */
    HandleBlock newOwnedBlock(SectionWord maker) {
        return newBlock(maker, HandleBlock.SLOTS, owned);
    }

    /** As {@link #newOwnedBlock}, and long if there is room: nothing waits for the JVM to find the blocks of closed scopes dead. */
    HandleBlock newScopeBlock(SectionWord maker) {
        return newBlock(maker, SlotTable.LONG_RUN, owned);
    }

    private HandleBlock newBlock(SectionWord maker, int count, BlockList list) {
        if (sweeping || canary.refersTo(null)) {
            sweepSome();
        }
        HandleBlock block = blockOf(maker, count);
        if (block == null) {
            block = blockAfterCollection(maker, count);
        }
        BlockEntry entry = new BlockEntry(block, pressure.asked());
        block.enteredAs(entry);
        list.push(entry);
        if (pressure.isTooHigh(allBlocks())) {
            pressure.relieve(this::allBlocks, this::expungeAndCountSurvivors);
        }
        Reference.reachabilityFence(block);
        return block;
    }

    /** Null if there are no slots for it; a short one will do where there is no long run. */
    private HandleBlock blockOf(SectionWord maker, int count) {
        int first = slots.take(count);
        if (first >= 0) {
            return new HandleBlock(first, count, maker, this);
        }
        return count == HandleBlock.SLOTS ? null : blockOf(maker, HandleBlock.SLOTS);
    }

    /** Others may take what the JVM finds dead; so it is asked again as long as it finds something. */
    private HandleBlock blockAfterCollection(SectionWord maker, int count) {
        while (true) {
            System.gc();
            int dropped = expunge();
            HandleBlock block = blockOf(maker, count);
            if (block != null) {
                return block;
            }
            if (dropped == 0) {
                throw new OutOfMemoryError("handles hold too many blocks: blocks=" + allBlocks()
                        + "; use scopes or cursors, let go of handles, or raise -Xmx");
            }
        }
    }

    private void sweepSome() {
        if (lock.tryLock()) {
            try {
                if (sweep.isDone()) {
                    canary = freshCanary();
                    sweep.restart(pressure.asked());
                }
                sweep.some(SWEEP_BUDGET);
                sweeping = !sweep.isDone();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Drops the blocks that the JVM no longer reaches; returns how many. Called by the collector before it scans. */
    public int expunge() {
        lock.lock();
        try {
            sweep.restart(pressure.asked());
            int dropped = sweep.some(Integer.MAX_VALUE);
            sweeping = false;
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private int expungeAndCountSurvivors() {
        lock.lock();
        try {
            expunge();
            return sweep.survivors();
        } finally {
            lock.unlock();
        }
    }

    /** Has the addresses of {@code source} visited from now on. Thread-safe; outside critical sections. */
    public void add(AddressSource source) {
        sources.updateAndGet(before -> {
            AddressSource[] more = Arrays.copyOf(before, before.length + 1);
            more[before.length] = source;
            return more;
        });
    }

    /** Ends what {@link #add} began. Thread-safe. */
    public void remove(AddressSource source) {
        sources.updateAndGet(
                before -> Arrays.stream(before).filter(other -> other != source).toArray(AddressSource[]::new));
    }

    void clear(int fromSlot, int toSlot) {
        slots.clear(fromSlot, toSlot);
    }

    /** The heap is being closed: no handle names anything any more. In a stop. */
    public void clear() {
        slots.clear();
    }

    /** Visits every non-zero address of every registered block and every source. The world is stopped, or the caller only wants a hint. */
    public void forEachAddress(LongConsumer visitor) {
        forEachBlockAddress(visitor);
        forEachSourceAddress(visitor);
    }

    /** A number for the visits of one marking, for {@link #forEachUnsettledAddress}. */
    public int beginScan() {
        return scans.incrementAndGet();
    }

    /**
     * As {@link #forEachBlockAddress}, for a marking that visits more than once and remembers what it was shown: blocks
     * that were finished at an earlier visit of the same scan are left out. What a visit costs grows with the blocks made
     * since the last one.
     *
     * @param scan from {@link #beginScan}; one thread visits
     */
    public void forEachUnsettledAddress(int scan, LongConsumer visitor) {
        for (BlockList stripe : stripes) {
            stripe.forEachUnsettledAddress(scan, visitor);
        }
        Reference.reachabilityFence(this); // and so the slots
    }

    /** Visits every non-zero address of every registered block; sources are left out. */
    public void forEachBlockAddress(LongConsumer visitor) {
        for (BlockList stripe : stripes) {
            stripe.forEachAddress(visitor);
        }
        Reference.reachabilityFence(this); // and so the slots
    }

    /** Visits the sources. */
    public void forEachSource(Consumer<AddressSource> visitor) {
        for (AddressSource source : sources.get()) {
            visitor.accept(source);
        }
    }

    /** Visits every address of every source: scopes, cursors, pins. */
    public void forEachSourceAddress(LongConsumer visitor) {
        for (AddressSource source : sources.get()) {
            source.forEachAddress(visitor);
        }
        Reference.reachabilityFence(this); // and so the slots
    }

    /** Registered blocks, without those of scopes and cursors; a moment's count while threads make more. */
    public int blockCount() {
        int count = 0;
        for (BlockList stripe : stripes) {
            count += stripe.weight();
        }
        return count;
    }

    private int allBlocks() {
        return blockCount() + owned.weight();
    }

    /** How often the JVM was asked to collect because blocks took too much of the Java heap. */
    public int askedCollections() {
        return pressure.asked();
    }
}
