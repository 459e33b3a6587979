/**
 * What a collector tells about its work: a report per collection, events for listeners.
 *
 * <p>Enter at {@link org.ooh4j.gc.report.CollectionListener}. May depend on {@code gc.pause} and {@code gc.phase}.
 */
package org.ooh4j.gc.report;
