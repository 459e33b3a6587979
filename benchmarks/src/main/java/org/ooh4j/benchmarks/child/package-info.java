/**
 * What child JVMs of the collector's benchmarks run: a workload each, with a heap of its own, and what was measured of
 * it on standard output.
 *
 * <p>Enter at {@link org.ooh4j.benchmarks.child.Child}. May depend on {@code heap} and {@code gc}.
 */
package org.ooh4j.benchmarks.child;
