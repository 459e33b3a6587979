package org.ooh4j.heap.space;

import static org.ooh4j.heap.object.ObjectLayout.GRANULE_SHIFT;
import static org.ooh4j.heap.object.ObjectLayout.PAYLOAD_OFFSET;
import static org.ooh4j.heap.space.BlockTable.BLOCK_SHIFT;
import static org.ooh4j.heap.store.Reservation.PAGE_SHIFT;

import java.util.Arrays;
import org.ooh4j.heap.dirty.DirtyLog;
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
    private static final int SWEPT_FOR_ROOM = 32;
    private static final long ZERO_BY_WORDS = 2048;

    private final SideTables tables;
    private final DirtyLog log;
    private final RunPool pool;
    private final Sweeper sweeper;
    private final SpaceLedger ledger;
    private final long translations;
    private final CellCursor[] cursors = new CellCursor[SizeClasses.count()];

    /** How often the buffer was retired; changes in stops. */
    private int retirements;

    private Thread owner;
    /** A run taken from the pool and not yet in use, 0 blocks if there is none. */
    private int runBlocks;

    private int runFirst;
    private long runHandedOut;
    /** Whether the run is zeroed, waiting for its large object. */
    private boolean runReady;

    AllocationBuffer(SideTables tables, DirtyLog log, RunPool pool, Sweeper sweeper, SpaceLedger ledger) {
        this.tables = tables;
        this.log = log;
        this.pool = pool;
        this.sweeper = sweeper;
        this.ledger = ledger;
        this.translations = log.translationBytes();
        Arrays.setAll(cursors, i -> new CellCursor(i, tables.allocated));
    }

    /**
     * Inside a section of the calling thread (which may be left and entered again meanwhile): takes a zeroed cell,
     * writes its header, sets its allocation bit (and its mark while allocation is marked).
     *
     * @return the gva, or 0 if there is no cell at hand: leave the section, {@link #refill}, try again
     */
    public long tryAllocate(SectionWord section, TypeLayout type, int length) {
        long bytes = type.bytes(length) + 7 & -8; // whole words; no cell or page ends within one
        long granules = SizeClasses.granulesFor(bytes);
        if (granules > SizeClasses.MAX_GRANULES || granules <= 0) {
            return tryAllocateLarge(section, type, length, bytes);
        }
        CellCursor cursor = cursors[SizeClasses.classOf((int) granules)];
        while (cursor.hasCell()) {
            long granule = cursor.granule();
            long offset = granule << GRANULE_SHIFT;
            long firstPage = offset >>> PAGE_SHIFT;
            long lastPage = cursor.zeroed ? firstPage : offset + bytes - 1 >>> PAGE_SHIFT;
            if (needsWalk(firstPage, lastPage)) {
                int before = retirements;
                log.ensureWritable(section, firstPage, lastPage);
                if (before != retirements) {
                    continue; // a stop came between and took the block away
                }
            }
            long gva = Arena.BASE + offset;
            if (!cursor.zeroed) {
                zero(gva + tables.arena.delta() + PAYLOAD_OFFSET, bytes - PAYLOAD_OFFSET);
            }
            writeHeader(gva, type, length);
            cursor.take();
            if (tables.allocateMarked) {
                tables.marks.set(granule);
            }
            return gva;
        }
        return 0;
    }

    private boolean needsWalk(long firstPage, long lastPage) {
        boolean walk = false;
        for (long page = firstPage; page <= lastPage; page++) {
            walk |= NativeMemory.getByteVolatile(translations + page) == 0;
        }
        return walk;
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

    private void writeHeader(long gva, TypeLayout type, int length) {
        NativeMemory.putLongRelease(gva + tables.arena.delta(), ObjectLayout.header(type.id(), length));
    }

    private long tryAllocateLarge(SectionWord section, TypeLayout type, int length, long bytes) {
        if (!runReady || runBlocks != SizeClasses.blocksFor(bytes)) {
            return 0;
        }
        // No stop takes the run away from a living thread: nothing to check again afterwards.
        int first = runFirst;
        int blocks = runBlocks;
        long granule = SideTables.firstGranule(first);
        long gva = SideTables.gva(granule);
        log.ensureWritable(section, Arena.page(gva), Arena.page(gva));
        runBlocks = 0; // should the stack run out below, the run is lost rather than used twice
        writeHeader(gva, type, length);
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
                ? refillRun(section, SizeClasses.blocksFor(bytes))
                : refillCells(section, cursors[SizeClasses.classOf((int) granules)]);
    }

    private long refillRun(SectionWord section, long blocks) {
        if (runReady && runBlocks == blocks) {
            return 0;
        }
        giveRunBack();
        if (blocks > tables.capacity()) {
            return -1;
        }
        while (!takeRun((int) blocks, blocks << BLOCK_SHIFT)) {
            if (!makeRoom()) {
                return -1;
            }
        }
        pool.zero(section, runFirst, runBlocks);
        runReady = true;
        return runHandedOut;
    }

    private long refillCells(SectionWord section, CellCursor cursor) {
        if (hasCell(section, cursor)) {
            return 0;
        }
        giveRunBack();
        long cellBytes = SizeClasses.bytes(SizeClasses.granules(cursor.sizeClass));
        while (true) {
            int sweep;
            int block;
            long bytes = 0;
            tables.lock.lock();
            try {
                sweep = tables.currentSweep();
                block = sweeper.take(cursor.sizeClass);
                if (block >= 0) {
                    bytes = cellBytes * CellCursor.freeCells(tables.allocated, cursor.sizeClass, block);
                    ledger.handedOut(bytes);
                }
            } finally {
                tables.lock.unlock();
            }
            if (block >= 0) {
                if (openSwept(section, cursor, block, sweep)) {
                    return bytes;
                }
                cameBack(bytes);
            } else if (takeRun(1, cellBytes * SizeClasses.cells(cursor.sizeClass))) {
                pool.zero(section, runFirst, 1);
                openFresh(section, cursor);
                return runHandedOut;
            } else if (!makeRoom()) {
                return -1;
            }
        }
    }

    private static boolean hasCell(SectionWord section, CellCursor cursor) {
        section.enter();
        try {
            return cursor.hasCell();
        } finally {
            section.exit();
        }
    }

    /** False if a sweep began after the block was taken: then the block waits to be swept, like every other. */
    boolean openSwept(SectionWord section, CellCursor cursor, int block, int sweep) {
        section.enter();
        try {
            if (tables.currentSweep() != sweep && tables.sweepNumbersCount) {
                return false;
            }
            cursor.open(block, false);
            return true;
        } finally {
            section.exit();
        }
    }

    private void openFresh(SectionWord section, CellCursor cursor) {
        section.enter();
        try {
            runBlocks = 0;
            tables.setSwept(runFirst);
            tables.blocks.set(runFirst, BlockTable.small(SizeClasses.granules(cursor.sizeClass)));
            cursor.open(runFirst, true);
        } finally {
            section.exit();
        }
    }

    private boolean takeRun(int blocks, long handedOut) {
        tables.lock.lock();
        try {
            int first = pool.take(blocks);
            if (first < 0) {
                return false;
            }
            runFirst = first;
            runBlocks = blocks;
            runHandedOut = handedOut;
            runReady = false;
            ledger.handedOut(handedOut);
            return true;
        } finally {
            tables.lock.unlock();
        }
    }

    private boolean makeRoom() {
        if (sweeper.sweepSome(SWEPT_FOR_ROOM) > 0) {
            return true;
        }
        tables.lock.lock();
        try {
            return pool.awaitDiscarding();
        } finally {
            tables.lock.unlock();
        }
    }

    private void cameBack(long bytes) {
        tables.lock.lock();
        try {
            ledger.cameBack(bytes);
        } finally {
            tables.lock.unlock();
        }
    }

    private void giveRunBack() {
        tables.lock.lock();
        try {
            if (runBlocks > 0) {
                pool.give(runFirst, runBlocks);
                ledger.cameBack(runHandedOut);
                runBlocks = 0;
            }
        } finally {
            tables.lock.unlock();
        }
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
                    ledger.cameBack(cells * SizeClasses.bytes(SizeClasses.granules(cursor.sizeClass)));
                    sweeper.giveBack(cursor.sizeClass, cursor.block);
                }
                cursor.close();
            }
            if (owner != null && !owner.isAlive()) {
                giveRunBack();
            }
        } finally {
            tables.lock.unlock();
        }
    }
}
