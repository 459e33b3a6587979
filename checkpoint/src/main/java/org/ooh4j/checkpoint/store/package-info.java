/**
 * Where snapshots are kept: {@link org.ooh4j.checkpoint.store.SnapshotStore}, and the store that is a directory.
 *
 * <p>{@link org.ooh4j.checkpoint.store.SnapshotStores} opens a store by its location. Which stores there are is up to
 * {@link org.ooh4j.checkpoint.store.SnapshotStoreProvider}s on the class path; {@code SnapshotStoreContract}, in the jar
 * of this module's tests, is what every one of them must pass.
 *
 * <h2>The crash argument of {@link org.ooh4j.checkpoint.store.FileSnapshotStore}</h2>
 *
 * A commit is, in this order: (1) blocks appended to a segment; (2) the segment's data sync, and the directory's if the
 * file is new; (3) one record appended to the commit log; (4) the log's data sync. Nothing else writes, but a rewriting
 * (below).
 *
 * <ul>
 *   <li>A crash before (3) leaves bytes that no record names.
 *   <li>A crash in (3) or (4) leaves the record whole, torn or absent. Torn: its length or checksum is wrong, it is
 *       skipped and reported. Whole: all that it names was made durable by (2), the snapshot is complete.
 *   <li>An error in (1) to (3) fails the snapshot; segment and log are closed for good and the next snapshot begins new
 *       files, since after a failed sync nobody knows what a file holds. An error in (4) may leave a record that is
 *       whole although its snapshot was reported failed: it is complete all the same, so finding it does no harm.
 *   <li>A segment that no record can name, because its only snapshot failed before (3), is deleted: a full disk gets its
 *       space back.
 *   <li>Appends never touch bytes written before, so nothing durable is at risk, whatever fails.
 *   <li>A long segment is also synced beside (1), as it grows: what is durable early is what no record names yet. (2) waits
 *       for such a sync, and fails if any of them has, as the operating system tells of an error once.
 * </ul>
 *
 * <h2>Levels</h2>
 *
 * A writer asks for its syncs where the argument needs them; {@link org.ooh4j.checkpoint.store.Durability} is what they
 * do. With {@code data} and {@code full} the argument holds as it stands, for a crash of the program, of the operating
 * system, and of the power as far as the disk keeps what it said it had. With {@code none} it holds for a crash of the
 * program alone, where the operating system goes on and forgets nothing. After a crash of the operating system (2) may
 * be missing below a whole record, and parts of what is older: such a snapshot is listed, and refused with the place of
 * the damage when it is restored, because every byte of it is checked. It is never restored as something else.
 *
 * <h2>Rewriting: a new list in place of the old one</h2>
 *
 * In this order ({@link org.ooh4j.checkpoint.store.StoreRewrite}): (1) {@code rewriting.tmp} is created, and the directory
 * synced; (2) new segments are written and synced; (3) the new list is checked to be complete, by reading all indexes; (4)
 * header and records are written to the temporary file, and synced; (5) it is renamed to the next log, (6) the
 * directory synced; (7) segments that the list does not need are deleted, (8) the directory synced, (9) the logs that were
 * replaced are deleted.
 *
 * <ul>
 *   <li>Until (5) the old list is in force, and all its files are there. From (6) on the new one is, and all its files are.
 *       A crash, or an error, in between leaves one or the other; nothing was deleted yet. An error leaves the old list to
 *       this store, which puts it in force by (4) to (6) once more, as {@code settling.tmp}, before it commits anything
 *       else: a record that only the old list has the parent of must not be found behind the new one.
 *   <li>Segments are left over only as long as the temporary file or a replaced log is there: (1) is durable before the
 *       first new segment, (7) before the logs go. Who opens the store for writing and finds either deletes what the list
 *       in force does not need.
 *   <li>Snapshots may be committed beside (1) and (2). The list is replaced only if it is the one that the new list was
 *       made from, and while no snapshot is being written.
 *   <li>A store with damaged records in the middle of a log is not rewritten: what they told of could still be brought
 *       back.
 *   <li>Readers see the list of when they opened. What they have open stays readable; a segment that they open after it
 *       was deleted is a {@link org.ooh4j.checkpoint.store.SnapshotPrunedException}.
 * </ul>
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.store.SnapshotStores}. May depend on {@code image}.
 */
package org.ooh4j.checkpoint.store;
