package org.ooh4j.heap.space;

import static org.ooh4j.heap.object.ObjectLayout.GRANULE_SHIFT;
import static org.ooh4j.heap.object.ObjectLayout.PAYLOAD_OFFSET;
import static org.ooh4j.heap.store.Reservation.PAGE_SHIFT;

import java.util.Arrays;
import org.ooh4j.heap.object.ObjectLayout;
import org.ooh4j.heap.object.TypeLayout;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;

/**
 * The blocks that one thread allocates from. Used by its thread, retired in stops.
 *
 * <p><b>Assumptions.</b> {@link #tryAllocate} and {@link #refill} are called by one thread, {@link #retire} in a stop or
 * when that thread has ended. <b>Guarantees.</b> A cell is zero, then has its header, then its allocation bit (and its
 * mark), all in one critical section in which its pages are writable: no stop and no cut finds it half made. No block
 * comes into a buffer that a sweep, begun meanwhile, waits to sweep. <b>Progress.</b> {@link #tryAllocate} takes no
 * lock and makes no Java object.
 */
public final class AllocationBuffer {
    /** Above this, one call that fills memory is cheaper than stores. */
    private static final long ZERO_BY_WORDS = 2048;

    private final SpaceParts parts;
    private final SideTables tables;
    private final long translations;
    private final long delta;
    private final CellCursor[] cursors = new CellCursor[SizeClasses.count()];
    private final RunInHand run;
    private final Refill refill;

    /** How often the buffer was retired; changes in stops. */
    private int retirements;

    /** Who refilled it last. */
    private Thread owner;

    AllocationBuffer(SpaceParts parts) {
        this.parts = parts;
        this.tables = parts.tables();
        this.delta = tables.arena.delta();
        this.translations = parts.log().translationBytes();
        this.run = new RunInHand(parts);
        this.refill = new Refill(parts, run);
        Arrays.setAll(cursors, i -> new CellCursor(i, tables.allocated));
    }

    /** For tests. */
    Refill refill() {
        return refill;
    }

    /**
     * Inside a section of the calling thread (which may be left and entered again meanwhile): takes a zeroed cell,
     * writes its header, sets its allocation bit (and its mark while allocation is marked).
     *
     * @return the gva, or 0 if there is no cell at hand: leave the section, {@link #refill}, try again
     */
    public long tryAllocate(SectionWord section, TypeLayout type, int length) {
        if (length < 0) {
            return 0; // refill refuses it; here -1 would pass for a cell, or for the run that was used last
        }
        long bytes = type.bytes(length) + 7 & -8; // whole words; no cell or page ends within one
        long granules = SizeClasses.granulesFor(bytes);
        if (granules > SizeClasses.MAX_GRANULES || granules <= 0) {
            return tryAllocateLarge(section, type, length, bytes);
        }
        CellCursor cursor = cursors[SizeClasses.classOf((int) granules)];
        if (!cursor.hasCell()) {
            return 0;
        }
        long granule = cursor.granule();
        long offset = granule << GRANULE_SHIFT;
        long firstPage = offset >>> PAGE_SHIFT;
        long lastPage = cursor.zeroed ? firstPage : offset + bytes - 1 >>> PAGE_SHIFT;
        if (needsWalk(firstPage, lastPage)) {
            if (!walked(section, cursor, bytes)) {
                return 0;
            }
            granule = cursor.granule();
        }
        return make(cursor, granule, type, length, bytes);
    }

    /** A page of the next cell is not writable: makes it so. False if the cells that were at hand are gone meanwhile. */
    private boolean walked(SectionWord section, CellCursor cursor, long bytes) {
        int before;
        do {
            if (!cursor.hasCell()) {
                return false;
            }
            long offset = cursor.granule() << GRANULE_SHIFT;
            before = retirements;
            parts.log().ensureWritable(section, offset >>> PAGE_SHIFT, offset + bytes - 1 >>> PAGE_SHIFT);
        } while (before != retirements); // a stop came between and took the block away
        return true;
    }

    private long make(CellCursor cursor, long granule, TypeLayout type, int length, long bytes) {
        long gva = SideTables.gva(granule);
        long address = gva + delta;
        if (!cursor.zeroed) {
            zero(address + PAYLOAD_OFFSET, bytes - PAYLOAD_OFFSET);
        }
        NativeMemory.putLongRelease(address, ObjectLayout.header(type.id(), length));
        cursor.take();
        if (tables.allocateMarked) {
            tables.marks.set(granule);
        }
        return gva;
    }

    private boolean needsWalk(long firstPage, long lastPage) {
        return NativeMemory.getByte(translations + firstPage) == 0
                || lastPage != firstPage && needsWalkBehind(firstPage, lastPage);
    }

    private boolean needsWalkBehind(long firstPage, long lastPage) {
        for (long page = firstPage + 1; page <= lastPage; page++) {
            if (NativeMemory.getByte(translations + page) == 0) {
                return true;
            }
        }
        return false;
    }

    private static void zero(long address, long bytes) {
        if (bytes > ZERO_BY_WORDS) {
            NativeMemory.zero(address, bytes);
            return;
        }
        for (long end = address + bytes; address < end; address += Long.BYTES) {
            NativeMemory.putLong(address, 0);
        }
    }

    private long tryAllocateLarge(SectionWord section, TypeLayout type, int length, long bytes) {
        if (!run.isReady(SizeClasses.blocksFor(bytes))) {
            return 0;
        }
        // No stop takes the run away from a living thread: nothing to check again afterwards.
        int first = run.first();
        int blocks = run.blocks();
        long granule = SideTables.firstGranule(first);
        long gva = SideTables.gva(granule);
        parts.log().ensureWritable(section, Arena.page(gva), Arena.page(gva));
        run.used();
        NativeMemory.putLongRelease(gva + delta, ObjectLayout.header(type.id(), length));
        tables.setSwept(first);
        for (int i = 1; i < blocks; i++) {
            tables.blocks.set(first + i, BlockTable.largeTail(i));
        }
        tables.blocks.set(first, BlockTable.largeHead(blocks));
        tables.allocated.set(granule);
        if (tables.allocateMarked) {
            tables.marks.set(granule);
        }
        return gva;
    }

    /**
     * Outside sections: gets room for at least one such object (for a large one: a zeroed run, page by page), sweeping
     * on the way if that helps.
     *
     * @return bytes newly reserved, or -1 if the arena has no room: the caller collects
     * @throws NegativeArraySizeException if the length is negative
     */
    public long refill(SectionWord section, TypeLayout type, int length) {
        if (length < 0) {
            throw new NegativeArraySizeException("an array's length is negative: type=" + type.name() + " length="
                    + length + "; allocate with a length of 0 or more");
        }
        owner = Thread.currentThread();
        long bytes = type.bytes(length);
        long granules = SizeClasses.granulesFor(bytes);
        return granules > SizeClasses.MAX_GRANULES
                ? refill.run(section, SizeClasses.blocksFor(bytes))
                : refill.cells(section, cursors[SizeClasses.classOf((int) granules)]);
    }

    /**
     * Gives the blocks back to the space; in a stop, or when the thread has ended. A run that is being zeroed for a
     * large object stays with its thread while that lives, so that a stop cannot make it begin again for ever.
     */
    public void retire() {
        tables.lock.lock();
        try {
            retirements++;
            for (CellCursor cursor : cursors) {
                int cells = cursor.remaining();
                if (cells > 0) {
                    parts.ledger().cameBack(cells * cursor.cellBytes());
                    parts.sweeper().offer(cursor.sizeClass, cursor.block, cells);
                }
                cursor.close();
            }
            if (owner != null && !owner.isAlive()) {
                run.giveBack();
            }
        } finally {
            tables.lock.unlock();
        }
    }
}
