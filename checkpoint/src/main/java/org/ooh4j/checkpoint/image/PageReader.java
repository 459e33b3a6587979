package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.BlockReader.PagesHeader;

/** Reads single pages by their index entries, and verifies each. Quickest where entries of one block follow one another. Not thread-safe. */
final class PageReader implements AutoCloseable {
    private final BlockSource source;
    private final BlockReader blocks;
    private final UnpackedBlocks unpacked;
    private final Checksum checksum = new Checksum();
    private PagesHeader block;

    PageReader(BlockSource source, BlockReader blocks) {
        this.source = source;
        this.blocks = blocks;
        this.unpacked = new UnpackedBlocks(source);
    }

    /**
     * Reads the page of an entry that is not zero.
     *
     * @param into has room for a page from its position, which moves behind it; its limit stays
     * @throws CorruptImageException if the block or the page is not what it was
     */
    void read(BlockRef entry, ByteBuffer into) throws IOException {
        int index = open(entry);
        boolean packed = block.codec() != Codec.NONE;
        long offset = block.payloadOffset() + (packed ? 0 : (long) index * PAGE_BYTES);
        int from = into.position();
        int limit = into.limit();
        into.limit(from + PAGE_BYTES);
        if (packed) {
            unpacked.copy(block, index, into);
        } else {
            source.read(block.segment(), offset, into);
        }
        into.limit(limit);
        int found = checksum.of(into, from, PAGE_BYTES);
        if (found != entry.crc()) {
            throw new CorruptImageException(
                    "checksum of a page does not match",
                    source.name(block.segment()),
                    offset,
                    BlockReader.hex(entry.crc()),
                    BlockReader.hex(found));
        }
    }

    /** How the page of an entry is packed. */
    Codec codec(BlockRef entry) throws IOException {
        open(entry);
        return block.codec();
    }

    /** Bytes that the page of an entry takes in its segment: its share of the block. */
    long storedBytes(BlockRef entry) throws IOException {
        open(entry);
        return (BlockLayout.BYTES + block.stored() + block.pages() - 1) / block.pages();
    }

    @Override
    public void close() {
        unpacked.close();
    }

    private int open(BlockRef entry) throws IOException {
        long offset = entry.offset() >>> IndexLayout.PLACE_SHIFT;
        int index = (int) entry.offset() & (1 << IndexLayout.PLACE_SHIFT) - 1;
        if (block == null || offset != block.offset() || entry.segment() != block.segment()) {
            block = blocks.readPagesHeader(entry.segment(), offset, PAGE_BYTES);
        }
        if (index >= block.pages()) {
            throw new CorruptImageException(
                    "page index names a page outside its block",
                    source.name(block.segment()),
                    offset,
                    "below " + block.pages(),
                    index);
        }
        return index;
    }
}
