/**
 * When to collect, and what to do when the program is faster: the allocation trigger, the pacer that makes allocation
 * pay while the marker is behind, the stalls, and the collections of the JVM that handles wait for.
 *
 * <p>Enter at {@link org.ooh4j.gc.pacing.AllocationTrigger}, {@link org.ooh4j.gc.pacing.Pacer} and
 * {@link org.ooh4j.gc.pacing.JvmCollections}. Depends on nothing else of ours.
 *
 * <p>Handles are dropped by the JVM's collector, which knows nothing of the arena: a program that keeps few Java
 * objects and much arena would wait for it for ever. So, as for direct buffers, the JVM is asked to collect before an
 * allocation fails, and when handles alone retain more than a set share.
 */
package org.ooh4j.gc.pacing;
