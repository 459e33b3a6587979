/**
 * Incremental snapshots of a managed heap, any of which can be restored in a new JVM.
 *
 * <pre>
 *     trigger (when)
 *        |
 *   Checkpointer --- dump ---+                +--- restore --- Restorer
 *                            +--- image ------+--- SnapshotReader, SnapshotDiff
 *                  store ----+    (format)    +---- store
 *                            +---- keep (prune, compact)
 * </pre>
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.Checkpointer} and {@link org.ooh4j.checkpoint.Restorer}; {@link
 * org.ooh4j.checkpoint.SnapshotReader} and {@link org.ooh4j.checkpoint.SnapshotDiff} look at snapshots without a heap.
 * Stores are opened with {@link org.ooh4j.checkpoint.store.SnapshotStores}; {@code stream} takes snapshots to other hosts.
 * This package may depend on all below it, none of them on it. The module depends on {@code heap} and knows nothing of collectors.
 */
package org.ooh4j.checkpoint;
