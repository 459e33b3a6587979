/**
 * Critical sections of mutators, and the one coordinator of everything that must wait for them: the handshake of a
 * harvest, the stop of the collector, the cut of the checkpointer, the gate for atomic operations.
 *
 * <p>Enter at {@link org.ooh4j.heap.stop.StopCoordinator}. Depends on {@code store} for the memory barrier's system
 * call.
 */
package org.ooh4j.heap.stop;
