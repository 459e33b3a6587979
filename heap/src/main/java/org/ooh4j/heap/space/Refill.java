package org.ooh4j.heap.space;

import static org.ooh4j.heap.space.BlockTable.BLOCK_SHIFT;

import org.ooh4j.heap.stop.SectionWord;

/**
 * Finds room for a buffer: swept blocks with room first, then free runs (growing the arena), then what sweeping other
 * sizes frees, at last blocks with few free cells. Outside sections; a block is opened in a section of its own.
 */
final class Refill {
    private static final int SWEPT_FOR_ROOM = 32;

    private final SpaceParts parts;
    private final SideTables tables;
    private final RunInHand run;

    Refill(SpaceParts parts, RunInHand run) {
        this.parts = parts;
        this.tables = parts.tables();
        this.run = run;
    }

    /** A zeroed run for a large object in hand; bytes newly reserved, -1 if there is no room. */
    long run(SectionWord section, long blocks) {
        if (run.isReady(blocks)) {
            return 0;
        }
        run.giveBack();
        if (blocks > tables.capacity()) {
            return -1;
        }
        while (!run.take((int) blocks, blocks << BLOCK_SHIFT)) {
            if (!makeRoom()) {
                return -1;
            }
        }
        return run.zero(section);
    }

    /** A block with free cells at the cursor; bytes newly reserved, -1 if there is no room. */
    long cells(SectionWord section, CellCursor cursor) {
        if (hasCell(section, cursor)) {
            return 0;
        }
        run.giveBack();
        boolean lastResort = false;
        while (true) {
            long bytes = sweptBlock(section, cursor, lastResort);
            if (bytes > 0) {
                return bytes;
            }
            if (run.take(1, SizeClasses.cells(cursor.sizeClass) * cursor.cellBytes())) {
                bytes = run.zero(section);
                openZeroed(section, cursor);
                return bytes;
            }
            if (!makeRoom()) {
                if (lastResort) {
                    return -1;
                }
                lastResort = true;
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

    /** Opens a swept block with free cells; returns their bytes, 0 if there is none. */
    private long sweptBlock(SectionWord section, CellCursor cursor, boolean lastResort) {
        while (true) {
            int sweep;
            int block;
            long bytes;
            tables.lock.lock();
            try {
                sweep = tables.currentSweep();
                block = parts.sweeper().take(cursor.sizeClass);
                if (block < 0 && lastResort) {
                    block = parts.sweeper().takeCrowded(cursor.sizeClass);
                }
                if (block < 0) {
                    return 0;
                }
                bytes = cursor.cellBytes() * CellCursor.freeCells(tables.allocated, cursor.sizeClass, block);
                parts.ledger().handedOut(bytes);
            } finally {
                tables.lock.unlock();
            }
            if (openSwept(section, cursor, block, sweep)) {
                return bytes;
            }
            cameBack(bytes);
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

    private void openZeroed(SectionWord section, CellCursor cursor) {
        section.enter();
        try {
            run.used();
            tables.setSwept(run.first());
            tables.blocks.set(run.first(), BlockTable.small(SizeClasses.granules(cursor.sizeClass)));
            cursor.open(run.first(), true);
        } finally {
            section.exit();
        }
    }

    private boolean makeRoom() {
        if (parts.sweeper().sweepSome(SWEPT_FOR_ROOM) > 0) {
            return true;
        }
        tables.lock.lock();
        try {
            return parts.pool().awaitDiscarding();
        } finally {
            tables.lock.unlock();
        }
    }

    private void cameBack(long bytes) {
        tables.lock.lock();
        try {
            parts.ledger().cameBack(bytes);
        } finally {
            tables.lock.unlock();
        }
    }
}
