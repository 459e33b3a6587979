/**
 * The snapshot image: what is on disk, byte by byte. This page is the format's specification, version 1; the
 * {@code *Layout} classes hold the same offsets as constants, and a second implementation needs nothing else.
 *
 * <h2>Terms</h2>
 *
 * <ul>
 *   <li><b>Store</b>: one directory. It holds any number of snapshots of any number of heaps.
 *   <li><b>Segment</b>: an append-only file of <em>blocks</em>. <b>Commit log</b>: an append-only file of <em>commit
 *       records</em>. Neither is ever overwritten, truncated or used again under its name; whole files that no snapshot
 *       needs any more may be deleted.
 *   <li><b>Snapshot</b>: one commit record and every block reachable from it. A snapshot exists when its record does.
 *   <li><b>Arena page</b> {@code p}: bytes {@code [base + p * pageBytes, base + (p + 1) * pageBytes)} of the heap.
 *   <li><b>Heap block</b>: {@code blockBytes} bytes of the arena with one descriptor ({@code heap.space.BlockTable}).
 * </ul>
 *
 * <h2>Conventions</h2>
 *
 * All numbers are little-endian, unsigned where that matters (u16, u32, u64), CRCs are CRC-32C (Castagnoli, RFC 3720),
 * text is UTF-8 preceded by its length in bytes as u16. A UUID is its most significant u64, then its least significant.
 * Times are milliseconds since 1970-01-01 UTC; durations are nanoseconds. Page contents are the bytes of the arena as
 * they were: multi-byte values in them are little-endian as well (a big-endian machine cannot restore or write).
 *
 * <h2>Files of a store</h2>
 *
 * <table>
 *   <caption>Files, NNNNNNNN is a decimal number from 00000001</caption>
 *   <tr><th>name</th><th>holds</th></tr>
 *   <tr><td>{@code commits-NNNNNNNN.ooh}</td><td>file header (kind 1), then commit records</td></tr>
 *   <tr><td>{@code segment-NNNNNNNN.ooh}</td><td>file header (kind 2), then blocks</td></tr>
 *   <tr><td>{@code rewriting.tmp}, {@code settling.tmp}</td><td>a commit log that is not in force yet: not read</td></tr>
 *   <tr><td>{@code store.lock}</td><td>nothing; locked (POSIX record lock) by the one writer</td></tr>
 * </table>
 *
 * Both kinds (and streams, kind 3, which package {@code stream} specifies) begin with the 64 bytes of {@link
 * org.ooh4j.checkpoint.image.FileHeaderLayout}: magic, kind, version, number (the one in the name) and the store's UUID,
 * which is the same in all files of the directory.
 *
 * <p>A commit log whose header says <em>replaces</em> stands in place of all logs with lower numbers, which may still be
 * there and are not read: the snapshots of a store are the records of the newest such log, if there is one, and of all
 * logs with higher numbers. Its header also holds the highest numbers that segments and snapshots had when it was made;
 * numbers up to these are never given again, so that a reference to a deleted segment never finds another one.
 *
 * <h2>Blocks</h2>
 *
 * A block is a 32-byte header ({@link org.ooh4j.checkpoint.image.BlockLayout}) and a payload. The header tells kind,
 * codec, stored and raw length of the payload, number of items, checksum of the payload, and its own checksum. Something
 * else refers to a block by a 16-byte reference: {@code crc u32, segment u32, offset u64}; {@code crc} equals the payload
 * checksum of the block, {@code offset} that of its header in the file. A reference of 16 zero bytes refers to nothing.
 * Blocks may have any offset, and there may be any bytes between them: bytes that nothing refers to mean nothing. A writer
 * puts zeros before some {@code PAGES} blocks with codec 0, so that the payload begins at a multiple of 4096 of the file
 * (full snapshots, compacted bases): a restore may then map their pages. No reader depends on it.
 *
 * <p>Codecs: 0, stored as it is, stored and raw length are equal; 1, an LZ4 block (the block format, no frame); 2, one
 * zstd frame (RFC 8878) without a dictionary. 1 and 2 are for {@code PAGES} only, and stored is less than raw there. The
 * raw payload is what the codec makes of all stored bytes, and must have the raw length. A reader allocates at most 64 *
 * pageBytes for it whatever a header says, and for all else no more than the file has.
 *
 * <ul>
 *   <li>{@code PAGES} (kind 1): items = 1 to 64 arena pages, with codec 0 up to 65536, in any order; which they are is in
 *       the index alone, and so are their CRCs, always of the raw page. With codec 0 the payload checksum is the CRC of the
 *       pages' CRCs, each as u32; with another it is the CRC of the stored bytes, so that nothing unverified is given to a
 *       codec.
 *   <li>{@code LEAF} (2), {@code NODE} (3), {@code ROOT} (4): the page index, see below.
 *   <li>{@code TYPES} (5): items = types, in order of their ids, without the eight primitive arrays. Each: {@code id u32,
 *       name text, super id u32 (0: none), element kind u8 (0: no array), fields u16}, then for each field that the
 *       type declares itself {@code name text, declared by text, kind u8, offset u32}. Kinds: 1 boolean, 2 byte, 3
 *       short, 4 char, 5 int, 6 long, 7 float, 8 double, 9 reference. Ids begin at 9; 1 to 8 are the arrays of kinds 1 to
 *       8. No type is more than 256 deep, itself and its superclasses counted, and all types together have at most 2^20
 *       fields, inherited ones counted again for each type.
 *   <li>{@code ROOTS} (6): items = named roots, each name once. Each: {@code name text, address u64}.
 * </ul>
 *
 * <h2>The page index</h2>
 *
 * A tree of three levels, complete for each snapshot ("flattened": a reader never looks at the parent). An incremental
 * snapshot writes the leaves whose pages or descriptors changed, the nodes above them, and the root; everything else is
 * shared by reference. {@link org.ooh4j.checkpoint.image.IndexLayout} has the figures.
 *
 * <ul>
 *   <li>{@code LEAF} for 64 pages: 16 heap-block descriptors (u64), then 64 page entries of 16 bytes: {@code crc u32}
 *       of the page, {@code segment u32}, {@code place u64} = offset of the PAGES block's header * 65536 + index of the
 *       page in it. With codec 0 the page is at {@code offset + 32 + index * pageBytes} of the file, with another at
 *       {@code index * pageBytes} of the raw payload.
 *   <li>{@code NODE} for 64 leaves: 64 references.
 *   <li>{@code ROOT}: as many references to nodes as the arena has runs of 4096 pages, the last perhaps partial.
 * </ul>
 *
 * An entry of zeros is a page of zeros, a reference of zeros a range of free heap blocks with nothing but zeros: zero
 * pages and free heap blocks cost nothing. Descriptors of heap blocks that count as free are written as 0, and such
 * blocks have no pages. What other descriptors say is the heap's ({@code heap.space.BlockTable}), as are the contents of
 * pages ({@code heap.object.ObjectLayout}); a reader that only wants the arena's bytes needs neither.
 *
 * <h2>Commit records</h2>
 *
 * {@link org.ooh4j.checkpoint.image.CommitLayout}: magic, length, then number (increasing in a store, gaps are legal),
 * kind (1 full, 2 incremental), UUIDs of the snapshot and of its parent, the parent's digest, creation time, shape of
 * the arena, references to the index root, the types and the roots, statistics, tool version, CRC of all that. The
 * <em>digest</em> of a snapshot is the SHA-256 of its record without the trailing CRC; as it covers the parent's
 * digest, it names a whole lineage. Two children of one parent are legal. A full snapshot has no parent.
 *
 * <h2>Pruning and compaction</h2>
 *
 * Both write a replacing log. A pruned store's holds the records that are kept, byte for byte and in their order. A parent
 * that is not there any more makes no difference to its children, whose indexes are complete; their records go on naming
 * it, and its digest is not checked.
 *
 * <p>Compaction copies pages and index blocks into new segments, and writes each record anew with the same number, kind,
 * UUID, creation time, arena, counts, statistics and tool version, and other references. A record's digest is another one
 * then. So the records are written anew in their order, parents before children, and a child's gets the new digest of its
 * parent if that is in the store, else the one that it had. Whether two snapshots are the same is told by the UUID.
 *
 * <h2>Commit and crash</h2>
 *
 * A writer appends blocks to a segment, syncs it (and the directory, if the segment is new), then appends one record
 * to the log and syncs that. A record that is there therefore refers to durable blocks only; if the writer was told not
 * to sync ({@code store.Durability}), and the operating system crashed, it may refer to bytes that are not there, or
 * other ones, and their checksums are wrong. A crash may leave
 * unreferenced bytes at the end of a segment, which mean nothing, and a torn record at the end of a log: bytes that are
 * not a record whose magic, length and CRC agree are skipped up to the next record that is one, and reported. A writer
 * that finds, or causes, such bytes begins the next log file; a failed write begins the next segment. A log or segment
 * shorter than its header was never committed to. A replacing log is written under its temporary name, synced, renamed,
 * and the directory synced, before anything that it does without is deleted: it is whole if it is there.
 *
 * <h2>History</h2>
 *
 * Version 1: first.
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.image.ImageReader} to read, at {@link
 * org.ooh4j.checkpoint.image.PageIndex} and {@link org.ooh4j.checkpoint.image.BlockWriter} to write. May depend on
 * {@code heap.object} (types), {@code heap.dirty} (page sets), {@code heap.store} (the page size) and {@code codec}.
 */
package org.ooh4j.checkpoint.image;
