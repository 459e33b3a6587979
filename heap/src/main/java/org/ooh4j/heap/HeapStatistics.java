package org.ooh4j.heap;

import org.ooh4j.heap.space.SpaceStatistics;

/**
 * One reading of a heap, taken in a stop: all figures are of the same moment. What the collector did is in its own
 * statistics.
 *
 * @param space the arena: its limit, size, free, live, allocated and discarded bytes
 * @param softLimitBytes beyond this the arena grows only after a collection; its limit if none was set
 * @param softLimitCollections collections asked for at the soft limit
 * @param types types known, the eight primitive arrays included
 * @param namedRoots named roots
 * @param handleBlocks blocks of 64 handles that are registered, those of scopes left out
 * @param jvmCollections how often the JVM was asked to collect because handles weighed too much on it
 * @param pins pins that are not closed
 * @param uncollectable uncollectable objects that are not freed
 * @param foreignObjects ordinary objects that the arena refers to
 * @param threads threads that have worked on the heap and, as far as was noticed, have not ended
 */
public record HeapStatistics(
        SpaceStatistics space,
        long softLimitBytes,
        long softLimitCollections,
        int types,
        int namedRoots,
        int handleBlocks,
        int jvmCollections,
        int pins,
        int uncollectable,
        int foreignObjects,
        int threads) {}
