/**
 * Native memory: the page-aligned reservation that holds the arena, raw access to it, and the few system calls.
 *
 * <p>Enter at {@link org.ooh4j.heap.store.Reservation} and {@link org.ooh4j.heap.store.NativeMemory}. The only package
 * that imports Chronicle. Depends on nothing else of ours.
 */
package org.ooh4j.heap.store;
