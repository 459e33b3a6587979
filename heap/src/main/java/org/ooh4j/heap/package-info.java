/**
 * A managed off-heap heap that knows which of its pages changed.
 *
 * <p>Enter at {@link org.ooh4j.heap.ManagedHeap}. The sub-packages, from the bottom: {@code store}, {@code stop},
 * {@code handle}, {@code object}, {@code dirty}, {@code space}, {@code mutator}, {@code reference}, and {@code verify}. Of {@code hwsim}
 * only {@code tracking} and {@code cost} are used.
 */
package org.ooh4j.heap;
