/**
 * Taking a snapshot: rounds of harvests before the stop, the cut in it, and the writing of pages, which is where the
 * modes of {@link org.ooh4j.checkpoint.dump.SnapshotMode} differ.
 *
 * <pre>
 *   mutators           ----------------------------|stop|--- first write to a pending page: copy it aside, go on -----
 *
 *   copy-before-write  rounds: harvest, harvest..  | arm |   pages, index, types, roots -&gt; segment, sync, record, sync
 *   stop-and-copy      rounds: harvest, harvest..  | copy|   pages, index, ...
 *   pre-copy           rounds: harvest, write,     | copy|   what the stop copied, index, ...
 *                              harvest, write..    | rest|
 *                                (gate closed) ----|----|
 * </pre>
 *
 * <p>{@code SnapshotDump} calls the same steps in each mode; a {@code Capture} is what they do with pages. Why a page
 * that {@code pre-copy} writes while the program runs is not lost: the harvest that brings it re-arms it and waits for
 * every store of before, then it is copied; so a store that the copy misses brings it in again.
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.dump.SnapshotDump}. May depend on {@code image}, {@code store} and on {@code
 * heap}.
 */
package org.ooh4j.checkpoint.dump;
