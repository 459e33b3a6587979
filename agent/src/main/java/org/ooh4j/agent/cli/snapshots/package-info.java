/**
 * The commands on stores of snapshots: {@code snapshots list}, {@code show} and so on, a class each.
 *
 * <p>Enter at {@link org.ooh4j.agent.cli.snapshots.SnapshotsCommand}. May depend on {@code snapshots}, which makes what
 * is printed, on {@code options}, {@code ending}, {@code checkpoint} and {@code heap}.
 */
package org.ooh4j.agent.cli.snapshots;
