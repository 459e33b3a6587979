package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.codec.CodecUnavailableException;

/** Puts headers before payloads and appends both; packs pages where that makes them smaller. Used by one thread. */
public final class BlockWriter implements AutoCloseable {
    private final Checksum checksum = new Checksum();
    private final ByteBuffer small = ByteBuffer.allocateDirect(BlockLayout.BYTES + IndexLayout.LEAF_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer pageCrcs =
            ByteBuffer.allocate(BlockLayout.MAX_PAGES * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer padding = ByteBuffer.allocateDirect(PAGE_BYTES);
    private final PagePacker packer;
    private BlockSink sink;
    private boolean mappable;
    private long bytes;

    /** Stores pages as they are. */
    public BlockWriter() {
        this(Codec.NONE);
    }

    /**
     * @param codec of blocks of pages
     * @throws CodecUnavailableException if its library does not load
     */
    public BlockWriter(Codec codec) {
        packer = codec == Codec.NONE ? null : new PagePacker(codec);
    }

    /** Begins a snapshot's blocks. */
    public void begin(BlockSink to) {
        begin(to, false);
    }

    /**
     * As {@link #begin(BlockSink)}.
     *
     * @param mappablePages whether pages begin at multiples of the page size, so that a lazy restore can map them
     */
    public void begin(BlockSink to, boolean mappablePages) {
        sink = to;
        mappable = mappablePages;
        bytes = 0;
    }

    /** Bytes appended since {@link #begin}. */
    public long bytes() {
        return bytes;
    }

    /** The segment that blocks go to. */
    public int segment() {
        return sink.segment();
    }

    /** A buffer for a payload of exactly {@code payload} bytes, with room for the header in front; reused where small. */
    ByteBuffer buffer(int payload) {
        int size = BlockLayout.BYTES + payload;
        ByteBuffer buffer = size <= small.capacity()
                ? small.clear().limit(size)
                : ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        return buffer.position(BlockLayout.BYTES);
    }

    /** Appends a block whose payload came from another image; {@link BlockRef#NONE} if there is none. */
    public BlockRef appendPayload(BlockKind kind, int items, ByteBuffer payload) throws IOException {
        return payload.hasRemaining()
                ? append(kind, items, buffer(payload.remaining()).put(payload))
                : BlockRef.NONE;
    }

    /** Appends a buffer of {@link #buffer} whose payload was put in place. */
    BlockRef append(BlockKind kind, int items, ByteBuffer buffer) throws IOException {
        int payload = buffer.limit() - BlockLayout.BYTES;
        int crc = checksum.of(buffer, BlockLayout.BYTES, payload);
        return append(kind, Codec.NONE, payload, items, buffer, 0, crc);
    }

    /**
     * Appends a block of pages.
     *
     * @param buffer little-endian; room for the header from {@code headerAt}, pages directly behind it
     * @param crcs the pages' checksums
     * @return offset of the block
     */
    public long appendPages(ByteBuffer buffer, int headerAt, int pages, int pageBytes, int[] crcs) throws IOException {
        int raw = pages * pageBytes;
        if (packer != null && packer.pack(buffer, headerAt + BlockLayout.BYTES, raw)) {
            ByteBuffer packed = packer.packed();
            int crc = checksum.of(packed, BlockLayout.BYTES, packed.limit() - BlockLayout.BYTES);
            return append(BlockKind.PAGES, packer.codec(), raw, pages, packed, 0, crc)
                    .offset();
        }
        pageCrcs.clear();
        for (int i = 0; i < pages; i++) {
            pageCrcs.putInt(crcs[i]);
        }
        buffer.limit(headerAt + BlockLayout.BYTES + raw);
        int crc = checksum.of(pageCrcs, 0, pages * Integer.BYTES);
        if (mappable) {
            pad();
        }
        return append(BlockKind.PAGES, Codec.NONE, raw, pages, buffer, headerAt, crc)
                .offset();
    }

    /**
     * Appends the header of a block of mappable pages whose checksums are known before they are read; the pages follow by
     * {@link #appendPlain}, all of them. They are never packed.
     *
     * @param pages 1 to {@link BlockLayout#MAX_PLAIN_PAGES}
     * @param crcs the pages' checksums, in its first places
     * @return offset of the block
     */
    public long beginPages(int pages, int pageBytes, int[] crcs) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(pages * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        all.asIntBuffer().put(crcs, 0, pages);
        int crc = checksum.of(all, 0, all.limit());
        pad();
        int payload = pages * pageBytes;
        putHeader(small.clear().limit(BlockLayout.BYTES), 0, BlockKind.PAGES, Codec.NONE, payload, payload, pages, crc);
        bytes += BlockLayout.BYTES;
        return sink.append(small);
    }

    /** Appends some of the pages, a whole number of them, of the block that {@link #beginPages} began. */
    public void appendPlain(ByteBuffer pages) throws IOException {
        bytes += pages.remaining();
        sink.append(pages);
    }

    /** Frees the codec's memory. */
    @Override
    public void close() {
        if (packer != null) {
            packer.close();
        }
    }

    // bytes between blocks mean nothing
    private void pad() throws IOException {
        long next = sink.append(padding.clear().limit(0)) + BlockLayout.BYTES;
        int missing = (int) (-next & PAGE_BYTES - 1);
        bytes += missing;
        sink.append(padding.clear().limit(missing));
    }

    private BlockRef append(BlockKind kind, Codec codec, int raw, int items, ByteBuffer buffer, int at, int crc)
            throws IOException {
        int payload = buffer.limit() - at - BlockLayout.BYTES;
        putHeader(buffer, at, kind, codec, payload, raw, items, crc);
        bytes += BlockLayout.BYTES + payload;
        return new BlockRef(sink.segment(), crc, sink.append(buffer.position(at)));
    }

    private void putHeader(
            ByteBuffer buffer, int at, BlockKind kind, Codec codec, int payload, int raw, int items, int crc) {
        buffer.putInt(at + BlockLayout.MAGIC_OFFSET, BlockLayout.MAGIC)
                .putInt(at + BlockLayout.KIND_OFFSET, kind.code() | codec.code() << Byte.SIZE)
                .putInt(at + BlockLayout.STORED_OFFSET, payload)
                .putInt(at + BlockLayout.RAW_OFFSET, raw)
                .putInt(at + BlockLayout.ITEMS_OFFSET, items)
                .putInt(at + BlockLayout.PAYLOAD_CRC_OFFSET, crc)
                .putInt(at + BlockLayout.RESERVED_OFFSET, 0)
                .putInt(at + BlockLayout.HEADER_CRC_OFFSET, checksum.of(buffer, at, BlockLayout.HEADER_CRC_OFFSET));
    }
}
