/**
 * When snapshots are taken without being asked for by a call: after a time, at a number of dirty pages, for a file that
 * appears, for a signal.
 *
 * <pre>
 *   SnapshotTrigger --- arm ---&gt; Watch  &lt;--- asks when it is due, sleeps until then --- TriggerThread --- take
 *   (what the user says)         (state)                                                                (one thread)
 * </pre>
 *
 * <p>One thread serves all triggers of a checkpointer, so their snapshots follow one another; several triggers that are
 * due together share one. Enter at {@link org.ooh4j.checkpoint.trigger.SnapshotTrigger}. Depends on nothing of the
 * project.
 */
package org.ooh4j.checkpoint.trigger;
