/**
 * Checks a heap from its roots, independently of marks: every reference that the program can follow leads to an object.
 *
 * <p>Enter at {@link org.ooh4j.heap.verify.HeapVerifier}. May depend on {@code walk} and on every other package of {@code heap}.
 */
package org.ooh4j.heap.verify;
