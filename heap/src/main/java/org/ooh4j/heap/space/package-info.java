/**
 * Where objects live: the arena and its addresses, blocks, size classes, large objects, allocation buffers, mark and
 * allocation bits, sweeping. Non-moving.
 *
 * <p>Enter at {@link org.ooh4j.heap.space.HeapSpace}. From the bottom: {@code Arena}, {@code BlockTable} and {@code
 * GranuleBitmap} are memory and tables ({@code SideTables} holds them and the space's lock); {@code RunPool} hands out
 * runs of blocks from {@code FreeRuns}; {@code Sweeper} frees cells and finds blocks with room; {@code AllocationBuffer}
 * allocates, and gets room by {@code Refill}; {@code MarkedParts} is what a rescan of dirty pages asks for; {@code
 * SpaceRestore} rebuilds it all from a snapshot.
 *
 * <p>May depend on {@code store}, {@code stop}, {@code object} and {@code dirty} (zeroing and headers are writes).
 */
package org.ooh4j.heap.space;
