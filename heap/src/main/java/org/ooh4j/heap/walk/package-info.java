/**
 * Walks over the objects of a stopped heap: which are reachable, along which path, and how much of what there is.
 *
 * <p>Enter at {@link org.ooh4j.heap.walk.Reachable}; library users enter at {@code ManagedHeap.walk()}. May depend on
 * {@code store}, {@code stop}, {@code handle}, {@code object} and {@code space}.
 */
package org.ooh4j.heap.walk;
