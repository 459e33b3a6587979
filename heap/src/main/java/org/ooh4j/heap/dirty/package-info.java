/**
 * The dirty log: the slow path of a store (page guard, page walk), the harvest, and the subscribers' page sets. Most first
 * writes go on before they are walked; what keeps that from losing a page is written above {@code Machine}.
 *
 * <p>Enter at {@link org.ooh4j.heap.dirty.DirtyLog}. May depend on {@code store}, {@code stop} and on
 * {@code hwsim.tracking}; recording, on {@code hwsim.trace}.
 */
package org.ooh4j.heap.dirty;
