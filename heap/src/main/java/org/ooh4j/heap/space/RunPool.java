package org.ooh4j.heap.space;

import static org.ooh4j.heap.space.BlockTable.BLOCK_BYTES;

import java.util.Arrays;
import java.util.BitSet;
import java.util.concurrent.locks.Condition;
import org.ooh4j.heap.dirty.DirtyLog;
import org.ooh4j.heap.stop.SectionWord;
import org.ooh4j.heap.store.NativeMemory;
import org.ooh4j.heap.store.Reservation;

/**
 * Hands out runs of free blocks, growing the arena up to its limit, and takes them back.
 *
 * <p>The life of a block: FREE, taken (CONSTRUCTING: nobody but the taker touches it), zeroed through the write path by
 * {@link #zero}, put to use inside a critical section, FREE again by {@link #give}. A block that was never touched, or
 * was discarded, is known to be zero and is not zeroed again.
 */
final class RunPool {
    private static final int PAGES_PER_BLOCK = BLOCK_BYTES / Reservation.PAGE_BYTES;
    /** Blocks that the arena grows by at least. */
    private static final int GROWTH = 16;
    /** Most blocks that are away from the free runs while they are being discarded. */
    private static final int DISCARD_CHUNK = 64;
    /** Most blocks that are looked at under the lock for one to discard. */
    private static final int SEARCH_CHUNK = 4096;

    private final SideTables tables;
    private final DirtyLog log;
    private final SpaceLedger ledger;
    final FreeRuns runs = new FreeRuns();

    /** Blocks whose content is zero, if they are free. Guarded by the space's lock. */
    private final BitSet knownZero = new BitSet();

    /** What the arena grows to before a collection was asked for. Guarded by the space's lock. */
    private final SoftLimit soft;

    /** The sweep after which a block became free, if it is free. Guarded by the space's lock. */
    private int[] freeSince = {};

    private final Condition discardedSome;
    /** Free blocks that are away to be discarded. */
    private int discarding;

    RunPool(SideTables tables, DirtyLog log, SpaceLedger ledger) {
        this.tables = tables;
        this.log = log;
        this.ledger = ledger;
        this.discardedSome = tables.lock.newCondition();
        this.soft = new SoftLimit(tables.capacity());
    }

    /**
     * Takes a run of {@code length} blocks, CONSTRUCTING from now on; the space's lock is held.
     *
     * @return its first block, or -1 if there is no room
     */
    int take(int length) {
        int first = runs.take(length);
        if (first < 0 && grow(length)) {
            first = runs.take(length);
        }
        if (first >= 0) {
            setAll(first, length, BlockTable.CONSTRUCTING);
        }
        return first;
    }

    /** The space's lock is held. */
    SoftLimit soft() {
        return soft;
    }

    /** Makes a run FREE; it holds no object and no bit of it is set. The space's lock is held. */
    void give(int first, int length) {
        setAll(first, length, BlockTable.FREE);
        if (freeSince.length < first + length) {
            freeSince = Arrays.copyOf(freeSince, Math.max(first + length, tables.blocks.blocks()));
        }
        Arrays.fill(freeSince, first, first + length, tables.currentSweep());
        runs.add(first, length);
    }

    /** The blocks of a snapshot are in place; what it says of free ones is not trusted to be zero. Lock held. */
    void adopt(int committed) {
        knownZero.clear(0, committed);
    }

    private void setAll(int first, int length, long descriptor) {
        for (int block = first; block < first + length; block++) {
            tables.blocks.set(block, descriptor);
        }
    }

    /** Waits, the space's lock held, until free blocks that are being discarded are back; false if there are none. */
    boolean awaitDiscarding() {
        if (discarding == 0) {
            return false;
        }
        discardedSome.awaitUninterruptibly();
        return true;
    }

    private boolean grow(int length) {
        int committed = tables.blocks.blocks();
        int missing = length - runs.lengthBefore(committed);
        int room = soft.allowedBlocks() - committed;
        if (missing > room) {
            return false;
        }
        int growth = Math.min(room, Math.max(missing, GROWTH));
        commit(growth);
        runs.add(committed, growth);
        return true;
    }

    /** Grows the arena by blocks that are FREE and in no run yet. The space's lock is held. */
    void commit(int growth) {
        int committed = tables.blocks.blocks();
        log.map((long) committed * PAGES_PER_BLOCK, (long) growth * PAGES_PER_BLOCK);
        tables.arena.commit(committed + growth);
        tables.blocks.grow(committed + growth);
        knownZero.set(committed, committed + growth);
    }

    /**
     * Zeroes a run that the caller took, page by page, each in a section of its own; outside sections. Afterwards its
     * content is zero.
     */
    void zero(SectionWord section, int first, int length) {
        for (int block = first; block < first + length; block++) {
            if (wasKnownZero(block)) {
                continue;
            }
            long page = (long) block * PAGES_PER_BLOCK;
            for (int i = 0; i < PAGES_PER_BLOCK; i++, page++) {
                section.enter();
                try {
                    log.ensureWritable(section, page, page);
                    NativeMemory.zero(tables.arena.pageAddress(page), Reservation.PAGE_BYTES);
                } finally {
                    section.exit();
                }
            }
        }
    }

    private boolean wasKnownZero(int block) {
        tables.lock.lock();
        try {
            boolean zero = knownZero.get(block);
            knownZero.clear(block);
            return zero;
        } finally {
            tables.lock.unlock();
        }
    }

    /**
     * Discards the memory of free blocks that are not known to be zero; outside sections. Each block is a write of its
     * pages: made writable, then discarded, in one section.
     *
     * @param sweeps only of blocks that were free already when so many sweeps began
     * @return bytes that went back to the operating system
     */
    long discard(SectionWord section, int sweeps) {
        long bytes = 0;
        int from = 0;
        while (true) {
            int first;
            int length;
            tables.lock.lock();
            try {
                if (from >= tables.blocks.blocks()) {
                    return bytes;
                }
                first = nextToDiscard(from, sweeps);
                if (first < 0) {
                    from += SEARCH_CHUNK;
                    continue; // others get the lock
                }
                length = lengthToDiscard(first, sweeps);
                runs.takeRange(first, length);
                setAll(first, length, BlockTable.CONSTRUCTING);
                discarding += length;
            } finally {
                tables.lock.unlock();
            }
            int done = 0;
            long wentBack = 0;
            try {
                for (; done < length; done++) {
                    wentBack += discardBlock(section, first + done) ? BLOCK_BYTES : 0;
                }
            } finally {
                putBack(first, length, done, wentBack);
            }
            bytes += wentBack;
            from = first + length;
        }
    }

    /** The next such block in one chunk of blocks, -1 if there is none in it. */
    private int nextToDiscard(int from, int sweeps) {
        int end = Math.min(tables.blocks.blocks(), from + SEARCH_CHUNK);
        for (int block = knownZero.nextClearBit(from); block < end; block = knownZero.nextClearBit(block + 1)) {
            if (isFree(block) && isFreeFor(block, sweeps)) {
                return block;
            }
        }
        return -1;
    }

    private int lengthToDiscard(int first, int sweeps) {
        int end = Math.min(tables.blocks.blocks(), first + DISCARD_CHUNK);
        int block = first + 1;
        while (block < end && !knownZero.get(block) && isFree(block) && isFreeFor(block, sweeps)) {
            block++;
        }
        return block - first;
    }

    private boolean isFreeFor(int block, int sweeps) {
        // a block that was never given back came with a snapshot, free
        return tables.currentSweep() - (block < freeSince.length ? freeSince[block] : 0) >= sweeps;
    }

    private boolean isFree(int block) {
        return BlockTable.state(tables.blocks.descriptor(block)) == BlockTable.FREE;
    }

    private boolean discardBlock(SectionWord section, int block) {
        long page = (long) block * PAGES_PER_BLOCK;
        section.enter();
        try {
            log.ensureWritable(section, page, page + PAGES_PER_BLOCK - 1);
            return tables.arena.discard(block);
        } finally {
            section.exit();
        }
    }

    private void putBack(int first, int length, int done, long wentBack) {
        tables.lock.lock();
        try {
            knownZero.set(first, first + done);
            give(first, length);
            discarding -= length;
            ledger.discarded(wentBack);
            discardedSome.signalAll();
        } finally {
            tables.lock.unlock();
        }
    }
}
