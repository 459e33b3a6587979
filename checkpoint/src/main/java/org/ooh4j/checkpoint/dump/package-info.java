/**
 * Taking a snapshot: harvest rounds before the stop, the cut in it, copy-before-write and the writing of pages after it.
 *
 * <pre>
 *   mutators  ----------------------------|stop|--- first write to a pending page: copy it aside, go on ---------
 *   taker      rounds: harvest, harvest.. | cut|    pages, index, types, roots -> segment, sync, record, sync
 *                       (gate closed) ----|----|
 * </pre>
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.dump.SnapshotDump}. May depend on {@code image}, {@code store} and on {@code
 * heap}.
 */
package org.ooh4j.checkpoint.dump;
