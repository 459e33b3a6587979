package org.ooh4j.checkpoint.image;

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
    private final PagePacker packer;
    private BlockSink sink;
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
        sink = to;
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
        return append(BlockKind.PAGES, Codec.NONE, raw, pages, buffer, headerAt, crc)
                .offset();
    }

    /** Frees the codec's memory. */
    @Override
    public void close() {
        if (packer != null) {
            packer.close();
        }
    }

    private BlockRef append(BlockKind kind, Codec codec, int raw, int items, ByteBuffer buffer, int at, int crc)
            throws IOException {
        int payload = buffer.limit() - at - BlockLayout.BYTES;
        buffer.putInt(at + BlockLayout.MAGIC_OFFSET, BlockLayout.MAGIC)
                .putInt(at + BlockLayout.KIND_OFFSET, kind.code() | codec.code() << Byte.SIZE)
                .putInt(at + BlockLayout.STORED_OFFSET, payload)
                .putInt(at + BlockLayout.RAW_OFFSET, raw)
                .putInt(at + BlockLayout.ITEMS_OFFSET, items)
                .putInt(at + BlockLayout.PAYLOAD_CRC_OFFSET, crc)
                .putInt(at + BlockLayout.RESERVED_OFFSET, 0)
                .putInt(at + BlockLayout.HEADER_CRC_OFFSET, checksum.of(buffer, at, BlockLayout.HEADER_CRC_OFFSET));
        bytes += BlockLayout.BYTES + payload;
        return new BlockRef(sink.segment(), crc, sink.append(buffer.position(at)));
    }
}
