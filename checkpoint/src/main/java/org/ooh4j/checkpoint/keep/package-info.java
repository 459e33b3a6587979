/**
 * Keeping snapshots: which of them stay ({@link org.ooh4j.checkpoint.keep.RetentionRules}), giving up the others ({@link
 * org.ooh4j.checkpoint.keep.Pruning}), and moving what is left together ({@link
 * org.ooh4j.checkpoint.keep.Compaction}).
 *
 * <pre>
 *   list of snapshots --- RetentionRules ---&gt; RetentionPlan --- Pruning ----+
 *                                                                          +--- replacing log, then deletions
 *   sparse segments --- SegmentUse ---&gt; victims --- Compaction (new segments)
 * </pre>
 *
 * Nothing that a retained snapshot needs is overwritten, punched or deleted; how a crash at any moment is survived stands
 * in the documentation of {@code store}. While a checkpointer runs, its own {@code prune} and {@code compact} are the way
 * to do either.
 *
 * <p>Snapshots of a store are one list, ordered by time, whatever branch they are on: two children of one parent are
 * kept or dropped each for its own sake. A snapshot never needs its parent.
 *
 * <p>May depend on {@code image}, {@code store} and {@code restore} (which snapshot is meant).
 */
package org.ooh4j.checkpoint.keep;
