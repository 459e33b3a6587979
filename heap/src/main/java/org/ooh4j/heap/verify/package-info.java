/**
 * Checks a heap from its roots, independently of marks: every reference that the program can follow leads to an object.
 *
 * <p>And checks the dirty log by checksums: every page that changed was reported.
 *
 * <p>Enter at {@link org.ooh4j.heap.verify.HeapVerifier} and {@link org.ooh4j.heap.verify.ChecksumOracle}. May depend on
 * every package of {@code heap}.
 */
package org.ooh4j.heap.verify;
