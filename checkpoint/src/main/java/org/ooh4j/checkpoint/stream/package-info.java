/**
 * Snapshots on the move: as one stream of bytes, and to a page server on another host while the program runs.
 *
 * <p>Numbers are little-endian, CRCs are CRC-32C, as in {@code image}, whose terms are used here.
 *
 * <h2>Frames</h2>
 *
 * Everything travels in frames: {@code magic "OFRM" u32, kind u32, length u32, crc u32} and up to 512 KiB of payload; the
 * CRC covers bytes 0 to 11 and the payload. Kinds count from 1 in the order of {@code FrameKind}.
 *
 * <h2>A stream</h2>
 *
 * A stream is read and written forwards only. It begins with a file header of kind 3, number 1 and a UUID of its own. Then
 * comes each snapshot as {@code SNAPSHOT}: its commit record, of which references, parent, kind and number mean nothing;
 * {@code TYPES} and {@code ROOTS}: the payloads of those blocks, each in as many frames as it takes or in none; then in any
 * order {@code DESCRIPTORS}: {@code first heap block u32}, then their descriptors, u64 each, of all blocks in each
 * snapshot; {@code PAGES}: {@code first arena page u64}, then the contents of as many pages as follow; and {@code ZEROS}:
 * pages that are zero now and were not in the snapshot before, u64 each. The first snapshot has all its pages that are not
 * zero; each later one those that differ from the one before it in the stream, which becomes its parent. {@code
 * SNAPSHOT_END}: pages in this snapshot's frames u64, and the CRC u32 of the 16-byte headers of all frames before it in
 * the stream. {@code STREAM_END}: number of snapshots u32, and that CRC again. A stream without it is not a stream.
 *
 * <h2>The page server</h2>
 *
 * A client ships blocks, and the server appends the very bytes where it says, so that references hold. The client asks
 * {@code HELLO}: version u32 (1), and is told each snapshot by {@code SNAPSHOT}: its commit record, and at last {@code
 * HELLO}: their number u32. {@code BEGIN} is answered by {@code BEGUN}: number u64, segment u32, offset of the next byte
 * u64. {@code APPEND}: bytes, is not answered. {@code COMMIT}: the commit record, is answered by {@code COMMITTED}: id and
 * digest, when the snapshot is durable. {@code ABORT}, like the end of the connection, gives up the snapshot under way.
 * {@code READ}: segment u32, offset u64, length u32, is answered by {@code BYTES}, with length 0 by the segment's size
 * u64. Instead of any answer there may be {@code FAILURE}: 1 u32 if bytes are not what they must be or not there, else
 * 0, and a message in UTF-8; the connection then ends.
 *
 * <p>Enter at {@link org.ooh4j.checkpoint.stream.SnapshotExport}, {@link org.ooh4j.checkpoint.stream.SnapshotImport}, {@link
 * org.ooh4j.checkpoint.stream.SnapshotServer} and {@link org.ooh4j.checkpoint.stream.RemoteSnapshotStore}. May depend on
 * {@code image}, {@code store} and {@code restore}.
 */
package org.ooh4j.checkpoint.stream;
