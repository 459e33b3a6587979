package org.ooh4j.heap.space;

/**
 * One consistent reading of the space.
 *
 * @param limitBytes most the arena may grow to
 * @param committedBytes blocks ever handed out
 * @param freeBytes committed blocks that are free
 * @param allocatedBytes bytes handed to allocation buffers and large objects since the heap was opened
 * @param liveBytes bytes of cells that the last completed sweep left allocated, plus what was allocated since
 * @param discardedBytes bytes given back to the operating system since the heap was opened
 */
public record SpaceStatistics(
        long limitBytes,
        long committedBytes,
        long freeBytes,
        long allocatedBytes,
        long liveBytes,
        long discardedBytes) {}
