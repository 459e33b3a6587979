package org.ooh4j.heap.space;

import static org.ooh4j.heap.space.BlockTable.BLOCK_SHIFT;

import java.util.Arrays;
import java.util.concurrent.locks.Condition;

/**
 * Frees the cells that no mark keeps, block by block, beside mutators; and hands out swept blocks with free cells.
 *
 * <p>A sweep begins by counting up the sweep number: every block of objects then waits. A block is swept under the
 * space's lock (16 words of bits, no word of the arena), by whoever comes first: the sweeping thread in address order,
 * or an allocating thread that looks for cells of one size. Blocks taken into use meanwhile count as swept.
 *
 * <p><b>Assumptions.</b> No buffer holds a block and marks are complete when a sweep begins. <b>Guarantees.</b> When
 * {@link #sweepSome} has returned 0, nothing is being swept or poisoned anywhere. <b>Progress.</b> The lock is held for
 * a bounded number of blocks.
 */
final class Sweeper {
    private static final int BATCH = 16;
    private static final int SCAN = 4096;
    /** A block is roomy if one of this many cells is free. */
    private static final int ROOMY = 8;
    /** Blocks without room that an allocating thread sweeps before it takes a free run instead. */
    private static final int FRUITLESS = 32;

    private final SideTables tables;
    private final RunPool pool;
    private final SpaceLedger ledger;
    /** Blocks of which at least 1/8 is free. */
    private final BlockList[] partial = new BlockList[SizeClasses.count()];
    /** Blocks with fewer free cells: using them dirties a page for every few objects. The last resort. */
    private final BlockList[] crowded = new BlockList[SizeClasses.count()];

    /** How far the table was searched for unswept blocks of a size. */
    private final int[] scanned = new int[SizeClasses.count()];

    private final Condition poisoned;

    private int cursor;
    private int end;
    private int poisoning;
    private volatile Poison poison;

    Sweeper(SideTables tables, RunPool pool, SpaceLedger ledger) {
        this.tables = tables;
        this.pool = pool;
        this.ledger = ledger;
        this.poisoned = tables.lock.newCondition();
        Arrays.setAll(partial, i -> new BlockList());
        Arrays.setAll(crowded, i -> new BlockList());
    }

    void poison(Poison poison) {
        this.poison = poison;
    }

    /** Begins a sweep. @throws IllegalStateException if the former one is not finished */
    void start() {
        tables.lock.lock();
        try {
            requireFinished("a sweep begins");
            tables.nextSweep();
            cursor = 0;
            end = tables.blocks.blocks();
            Arrays.fill(scanned, 0);
            for (int i = 0; i < SizeClasses.count(); i++) {
                partial[i].clear();
                crowded[i].clear();
            }
        } finally {
            tables.lock.unlock();
        }
    }

    /** The space's lock is held. */
    void requireFinished(String what) {
        if (cursor < end || poisoning > 0) {
            throw new IllegalStateException(what + " while blocks wait to be swept: next=" + cursor + " end=" + end
                    + "; call sweepSome until it returns 0");
        }
    }

    /** Sweeps up to {@code max} blocks; 0 if none is left anywhere. */
    int sweepSome(int max) {
        int swept = 0;
        while (swept < max) {
            Poison now = poison;
            int step = now == null ? sweepBatch(max - swept) : sweepOne(now);
            if (step == 0) {
                break;
            }
            swept += step;
        }
        return swept;
    }

    private int sweepBatch(int max) {
        int swept = 0;
        while (swept == 0) {
            tables.lock.lock();
            try {
                int scanEnd = Math.min(end, cursor + SCAN);
                while (cursor < scanEnd && swept < max && swept < BATCH) {
                    int block = cursor++;
                    if (waits(block)) {
                        settle(block, sweep(block));
                        swept++;
                    }
                }
                if (cursor == end) {
                    awaitPoisoned();
                    break;
                }
            } finally {
                tables.lock.unlock();
            }
        }
        return swept;
    }

    private int sweepOne(Poison poison) {
        int block;
        int live;
        long[] freed = new long[SizeClasses.BLOCK_WORDS];
        tables.lock.lock();
        try {
            while (cursor < end && !waits(cursor)) {
                cursor++;
            }
            if (cursor == end) {
                awaitPoisoned();
                return 0;
            }
            block = cursor++;
            for (int i = 0; i < freed.length; i++) {
                freed[i] = tables.allocated.word(SideTables.firstWord(block) + i);
            }
            live = sweep(block);
            for (int i = 0; i < freed.length; i++) {
                freed[i] &= ~tables.allocated.word(SideTables.firstWord(block) + i);
            }
            poisoning++;
        } finally {
            tables.lock.unlock();
        }
        try {
            poison.fill(block, tables.blocks.descriptor(block), freed);
        } finally {
            tables.lock.lock();
            try {
                poisoning--;
                poisoned.signalAll();
                settle(block, live);
            } finally {
                tables.lock.unlock();
            }
        }
        return 1;
    }

    private void awaitPoisoned() {
        while (poisoning > 0) {
            poisoned.awaitUninterruptibly();
        }
    }

    private boolean waits(int block) {
        int state = BlockTable.state(tables.blocks.descriptor(block));
        return (state == BlockTable.SMALL || state == BlockTable.LARGE_HEAD) && !tables.isSwept(block);
    }

    /** Keeps the allocation bits of marked objects only; returns how many objects live. */
    private int sweep(int block) {
        long descriptor = tables.blocks.descriptor(block);
        int live = 0;
        int dead = 0;
        long first = SideTables.firstWord(block);
        for (int i = 0; i < SizeClasses.BLOCK_WORDS; i++) {
            long before = tables.allocated.word(first + i);
            if (before != 0) {
                long after = before & tables.marks.word(first + i);
                live += Long.bitCount(after);
                dead += Long.bitCount(before ^ after);
                if (after != before) {
                    tables.allocated.putWord(first + i, after);
                }
            }
        }
        tables.setSwept(block);
        ledger.freed((long) dead * cellBytes(descriptor));
        return live;
    }

    private static long cellBytes(long descriptor) {
        return BlockTable.state(descriptor) == BlockTable.SMALL
                ? SizeClasses.bytes(BlockTable.cellGranules(descriptor))
                : (long) BlockTable.runBlocks(descriptor) << BLOCK_SHIFT;
    }

    /** A swept block goes to the free runs or to the blocks with free cells. */
    private void settle(int block, int live) {
        long descriptor = tables.blocks.descriptor(block);
        boolean small = BlockTable.state(descriptor) == BlockTable.SMALL;
        if (live == 0) {
            pool.give(block, small ? 1 : BlockTable.runBlocks(descriptor));
        } else if (small) {
            int sizeClass = SizeClasses.classOf(BlockTable.cellGranules(descriptor));
            offer(sizeClass, block, SizeClasses.cells(sizeClass) - live);
        }
    }

    /** A swept block with {@code free} free cells may be taken, if there are any. The space's lock is held. */
    void offer(int sizeClass, int block, int free) {
        if (isRoomy(sizeClass, free)) {
            partial[sizeClass].push(block);
        } else if (free > 0) {
            crowded[sizeClass].push(block);
        }
    }

    private static boolean isRoomy(int sizeClass, int free) {
        return free > 0 && free * ROOMY >= SizeClasses.cells(sizeClass);
    }

    /**
     * Takes a swept block with a fair number of free cells, sweeping some blocks of that size if there is none at hand.
     * The space's lock is held.
     *
     * @return the block, or -1
     */
    int take(int sizeClass) {
        int block = partial[sizeClass].pop();
        return block >= 0 || poison != null ? block : sweepFor(sizeClass);
    }

    /** Takes a swept block with any free cell, or -1. The space's lock is held. */
    int takeCrowded(int sizeClass) {
        return crowded[sizeClass].pop();
    }

    private int sweepFor(int sizeClass) {
        long wanted = BlockTable.small(SizeClasses.granules(sizeClass));
        int scanEnd = Math.min(end, scanned[sizeClass] + SCAN);
        int fruitless = 0;
        while (scanned[sizeClass] < scanEnd && fruitless < FRUITLESS) {
            int block = scanned[sizeClass]++;
            if (tables.blocks.descriptor(block) == wanted && !tables.isSwept(block)) {
                int free = SizeClasses.cells(sizeClass) - sweep(block);
                if (isRoomy(sizeClass, free)) {
                    return block;
                }
                offer(sizeClass, block, free);
                fruitless++;
            }
        }
        return -1;
    }
}
