/**
 * What points into the arena from outside it: handle blocks, handle scopes, cursors, named roots, pins, and the table of
 * ordinary objects that the arena points to (foreign references).
 *
 * <p>Enter at {@link org.ooh4j.heap.handle.HandleRegistry}. May depend on {@code store}, {@code object} and {@code stop}.
 */
package org.ooh4j.heap.handle;
