package org.ooh4j.heap.space;

/**
 * The space's byte counts. Guarded by the space's lock.
 *
 * <p>At all times {@code live = restored + allocated - freed}: cells handed to a buffer count as allocated and live
 * until the buffer gives back those it did not use.
 */
final class SpaceLedger {
    private long allocated;
    private long restored;
    private long freed;
    private long discarded;

    /** Cells or a large object were handed out. */
    void handedOut(long bytes) {
        allocated += bytes;
    }

    /** What was handed out came back unused. */
    void cameBack(long bytes) {
        allocated -= bytes;
    }

    /** A sweep freed objects. */
    void freed(long bytes) {
        freed += bytes;
    }

    /** Objects came with a snapshot. */
    void restored(long bytes) {
        restored += bytes;
    }

    /** Memory went back to the operating system. */
    void discarded(long bytes) {
        discarded += bytes;
    }

    SpaceStatistics read(SideTables tables, FreeRuns runs) {
        return new SpaceStatistics(
                tables.arena.limitBytes(),
                tables.arena.committedBytes(),
                (long) runs.freeBlocks() << BlockTable.BLOCK_SHIFT,
                allocated,
                restored + allocated - freed,
                discarded);
    }
}
