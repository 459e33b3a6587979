/**
 * Where objects live: the arena and its addresses, blocks, size classes, large objects, allocation buffers, mark and
 * allocation bits, sweeping. Non-moving.
 *
 * <p>Enter at {@link org.ooh4j.heap.space.HeapSpace}. May depend on {@code store}, {@code stop}, {@code object} and
 * {@code dirty} (zeroing and headers are writes).
 */
package org.ooh4j.heap.space;
