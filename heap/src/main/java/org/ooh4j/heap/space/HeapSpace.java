package org.ooh4j.heap.space;

import java.util.function.Function;
import java.util.function.Supplier;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeRegistry;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.Reservation;

/**
 * The space: block-structured, size-segregated, non-moving, with side bitmaps for marks and allocation.
 *
 * <p><b>Assumptions.</b> Collections follow one order: sweeping is finished; {@link #clearMarks}; marking, from some stop
 * on with {@code allocateMarked(true)}; the final stop, in which all buffers are retired, {@link #startSweep} is called
 * and allocation is white again; {@link #sweepSome} until it returns 0. <b>Guarantees.</b> An object that was marked, or
 * was allocated since the final stop, is never freed by the sweep. The sweep writes nothing into the arena. Every other
 * change of the arena (headers, zeroing, discarding, poison) is a write of its page inside a critical section.
 * <b>Progress.</b> Marking is lock-free; sweeping, refilling and discarding share one lock, held for a bounded time and
 * never while waiting for a stop.
 */
public final class HeapSpace implements AutoCloseable {
    /** Visits an object. */
    public interface ObjectVisitor {
        void object(long gva);
    }

    private final SideTables tables;
    private final DirtyLog log;
    private final SpaceLedger ledger = new SpaceLedger();
    private final RunPool pool;
    private final Sweeper sweeper;
    private final SpaceParts parts;
    private final TypeRegistry types;
    private final MarkBits markBits;
    private final SeenSlots seenSlots;
    private final SpaceRestore restore;

    /** An empty space in {@code arena}, which it grows as needed. */
    public HeapSpace(Arena arena, DirtyLog log, TypeRegistry types) {
        this.tables = new SideTables(arena);
        this.log = log;
        this.pool = new RunPool(tables, log, ledger);
        this.sweeper = new Sweeper(tables, pool, ledger);
        this.parts = new SpaceParts(tables, log, pool, sweeper, ledger);
        this.types = types;
        this.markBits = new MarkBits(tables);
        this.seenSlots = new SeenSlots(arena.limitBytes() >>> Reservation.PAGE_SHIFT);
        this.restore = new SpaceRestore(parts, types);
    }

    public Arena arena() {
        return tables.arena;
    }

    SideTables tables() {
        return tables;
    }

    public BlockTable blocks() {
        return tables.blocks;
    }

    /** An empty buffer for one thread. */
    public AllocationBuffer newBuffer() {
        return new AllocationBuffer(parts);
    }

    /**
     * Sets the mark of the object at {@code gva}; true if this call set it. Any thread.
     *
     * @throws IllegalArgumentException if the address is not in the arena or not aligned to a granule
     */
    public boolean mark(long gva) {
        return tables.marks.set(granule(gva));
    }

    /** Whether the object at {@code gva} is marked. Any thread. @throws IllegalArgumentException as {@link #mark} */
    public boolean isMarked(long gva) {
        return tables.marks.get(granule(gva));
    }

    /** The mark bits, for markers. */
    public MarkBits marks() {
        return markBits;
    }

    private long granule(long gva) {
        if (!isPlausible(gva)) {
            throw MarkBits.noObject(gva, tables.arena);
        }
        return SideTables.granule(gva);
    }

    private boolean isPlausible(long gva) {
        long offset = gva - Arena.BASE;
        return offset >= 0 && offset < tables.arena.committedBytes() && (offset & 15) == 0;
    }

    /** Whether an allocated object starts at {@code gva} (any value may be asked). What a sweep will free is not. */
    public boolean isAllocated(long gva) {
        if (!isPlausible(gva)) {
            return false;
        }
        long granule = SideTables.granule(gva);
        int block = SideTables.blockOfGranule(granule);
        int state = BlockTable.state(tables.blocks.descriptor(block));
        return (state == BlockTable.SMALL || state == BlockTable.LARGE_HEAD)
                && tables.isLive(block, granule)
                && hasHeader(gva);
    }

    /** An allocated object has a header; of a block that was restored unread, free cells count as allocated too. */
    private boolean hasHeader(long gva) {
        return ObjectLayout.typeId(tables.header(gva)) != 0;
    }

    /**
     * Bytes of the cell or run that holds the object at {@code gva}.
     *
     * @param gva address of an allocated object
     */
    public long cellBytes(long gva) {
        long descriptor = tables.blocks.descriptor(SideTables.blockOfGranule(granule(gva)));
        return BlockTable.state(descriptor) == BlockTable.SMALL
                ? SizeClasses.bytes(BlockTable.cellGranules(descriptor))
                : (long) BlockTable.runBlocks(descriptor) << BlockTable.BLOCK_SHIFT;
    }

    /** Clears every mark; no marker runs. @throws IllegalStateException if sweeping, which reads the marks, is not finished */
    public void clearMarks() {
        tables.lock.lock();
        try {
            sweeper.requireFinished("marks are cleared");
        } finally {
            tables.lock.unlock();
        }
        // Nothing reads or sets marks until marking or allocating marked begins, which the caller does later.
        tables.marks.clear((long) tables.blocks.blocks() * SizeClasses.BLOCK_GRANULES);
        forgetSeenSlots();
    }

    /**
     * A collection begins: pages that it scans again and again (see {@link MarkedParts#findAgain}) are other ones than in the
     * last. No marker runs.
     */
    public void forgetSeenSlots() {
        seenSlots.forget();
    }

    /** Allocation colour: true makes new objects born marked. Changed in a stop. */
    public void allocateMarked(boolean marked) {
        tables.allocateMarked = marked;
    }

    /** Looks through marked objects page by page, for one marker. */
    public MarkedParts newMarkedParts() {
        return new MarkedParts(tables, markBits, seenSlots, types);
    }

    /** Visits every allocated object in address order; in a stop. Those that a sweep will free are left out. */
    public void forEachObject(ObjectVisitor visitor) {
        int blocks = tables.blocks.blocks();
        for (int block = 0; block < blocks; block++) {
            int state = BlockTable.state(tables.blocks.descriptor(block));
            if (state != BlockTable.SMALL && state != BlockTable.LARGE_HEAD) {
                continue;
            }
            for (int i = 0; i < SizeClasses.BLOCK_WORDS; i++) {
                long first = SideTables.firstGranule(block) + (long) i * Long.SIZE;
                for (long word = tables.liveWord(block, i); word != 0; word &= word - 1) {
                    long gva = SideTables.gva(first + Long.numberOfTrailingZeros(word));
                    if (hasHeader(gva)) {
                        visitor.object(gva);
                    }
                }
            }
        }
    }

    /**
     * In the final stop, all buffers retired: every block becomes unswept. Constant time.
     *
     * @throws IllegalStateException if the former sweep is not finished
     */
    public void startSweep() {
        sweeper.start();
    }

    /**
     * Sweeps up to {@code blocks} unswept blocks, beside mutators; outside sections.
     *
     * @return how many it swept, 0 when none is left and none is being swept by another thread
     */
    public int sweepSome(int blocks) {
        return sweeper.sweepSome(blocks);
    }

    /** Discards free blocks' memory (as writes: copy-before-write first, each block in a section); returns bytes discarded. */
    public long discardFree(SectionWord section) {
        return discardFree(section, 0);
    }

    /** As {@link #discardFree(SectionWord)}, but only blocks that have stayed free for {@code sweeps} whole sweeps since they became so. */
    public long discardFree(SectionWord section, int sweeps) {
        return pool.discard(section, sweeps);
    }

    /**
     * Debugging: cells freed by sweeps from now on are filled with a poison pattern (through the write path, header
     * zero).
     *
     * @param sections gives the calling thread's section word; null ends poisoning
     */
    public void poisonFreed(Supplier<? extends SectionWord> sections) {
        sweeper.poison(sections == null ? null : new Poison(tables, log, sections));
    }

    /** Bytes beyond which the arena grows only by {@link #passSoftLimit}; rounded up to whole blocks. */
    public void softLimit(long bytes) {
        locked(soft -> {
            soft.set(bytes);
            return true;
        });
    }

    /** The soft limit in bytes; that of the arena if none was set. */
    public long softLimitBytes() {
        return locked(SoftLimit::bytes);
    }

    /** Whether an allocation that found no room may find some by {@link #passSoftLimit}. */
    public boolean isHeldAtSoftLimit() {
        return locked(SoftLimit::holdsBack);
    }

    /** Counts a collection that is asked for at the soft limit. */
    public void askedAtSoftLimit() {
        locked(soft -> {
            soft.collectionAsked();
            return true;
        });
    }

    /** Collections that were asked for at the soft limit. */
    public long softLimitCollections() {
        return locked(SoftLimit::asked);
    }

    /** Lets the arena grow beyond the soft limit, by {@code bytes} at least: asking for a collection did not help. */
    public void passSoftLimit(long bytes) {
        locked(soft -> {
            soft.pass(tables.blocks.blocks(), bytes);
            return true;
        });
    }

    private <T> T locked(Function<SoftLimit, T> action) {
        tables.lock.lock();
        try {
            return action.apply(pool.soft());
        } finally {
            tables.lock.unlock();
        }
    }

    public SpaceStatistics statistics() {
        tables.lock.lock();
        try {
            return ledger.read(tables, pool.runs);
        } finally {
            tables.lock.unlock();
        }
    }

    /**
     * A fresh heap takes over the blocks of a snapshot whose page contents are already in place: a cell whose type id
     * is not 0 counts as allocated.
     *
     * @throws IllegalStateException if the space is in use, the blocks do not fit, or a descriptor or header is
     *     impossible; names the block and the offset in it
     */
    public void restore(long[] descriptors) {
        restore.restore(descriptors, true);
    }

    /**
     * As {@link #restore}, but reads no page: every cell counts as allocated, and as live, until the next collection has
     * swept; cells are allocated from free blocks alone until then. Headers are not checked.
     *
     * @throws IllegalStateException if the space is in use, the blocks do not fit, or a descriptor is impossible
     */
    public void restoreUnread(long[] descriptors) {
        restore.restore(descriptors, false);
    }

    /** Frees the side tables; nothing may use the space any more. The arena is closed by its owner. */
    @Override
    public void close() {
        seenSlots.close();
        tables.close();
    }
}
