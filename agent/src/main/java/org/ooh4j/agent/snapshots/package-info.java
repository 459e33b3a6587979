/**
 * What the snapshots of a store hold, as people and programs read it: lists, details, page maps, differences, checks.
 *
 * <p>Enter at {@link org.ooh4j.agent.snapshots.SnapshotListing} or {@link org.ooh4j.agent.snapshots.PageMap}. May
 * depend on {@code table}, {@code telemetry}, {@code checkpoint} and {@code heap}. Knows nothing of the command line.
 */
package org.ooh4j.agent.snapshots;
