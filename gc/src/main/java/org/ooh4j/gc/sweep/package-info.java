/**
 * Sweeping beside the program: the collector sweeps in small claims what the allocators have not swept themselves.
 *
 * <p>Enter at {@link org.ooh4j.gc.sweep.BackgroundSweep}. May depend on {@code heap}.
 */
package org.ooh4j.gc.sweep;
