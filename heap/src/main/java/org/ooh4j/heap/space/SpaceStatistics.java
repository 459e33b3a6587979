package org.ooh4j.heap.space;

/**
 * One consistent reading of the space.
 *
 * @param limitBytes most the arena may grow to
 * @param committedBytes bytes that the arena has grown to; never less than it was
 * @param freeBytes committed blocks that are free and not just being taken or discarded
 * @param allocatedBytes bytes of cells handed to allocation buffers and of large objects since the heap was opened,
 *     less what buffers gave back unused
 * @param liveBytes bytes of cells that sweeps left allocated, plus what was handed out since (or came with a snapshot);
 *     while a sweep is on, dead cells of unswept blocks still count
 * @param discardedBytes bytes given back to the operating system since the heap was opened
 */
public record SpaceStatistics(
        long limitBytes,
        long committedBytes,
        long freeBytes,
        long allocatedBytes,
        long liveBytes,
        long discardedBytes) {}
