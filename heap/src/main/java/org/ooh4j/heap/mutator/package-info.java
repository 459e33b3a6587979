/**
 * The mutator's operations on the heap: allocation, typed loads and stores through handles, each with its critical
 * section.
 *
 * <p>Enter at {@link org.ooh4j.heap.mutator.Mutator}. May depend on {@code store}, {@code stop}, {@code object}, {@code
 * handle}, {@code dirty} and {@code space}.
 */
package org.ooh4j.heap.mutator;
