package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads single pages by their index entries, and verifies each. Quickest where entries of one block follow one another. Not thread-safe. */
final class PageReader {
    private final BlockSource source;
    private final BlockReader blocks;
    private final Checksum checksum = new Checksum();
    private int segment;
    private long block = -1;
    private int pages;

    PageReader(BlockSource source, BlockReader blocks) {
        this.source = source;
        this.blocks = blocks;
    }

    /**
     * Reads the page of an entry that is not zero.
     *
     * @param into has room for a page from its position, which moves behind it; its limit stays
     * @throws CorruptImageException if the block or the page is not what it was
     */
    void read(BlockRef entry, ByteBuffer into) throws IOException {
        int index = open(entry);
        long offset = block + BlockLayout.BYTES + (long) index * PAGE_BYTES;
        int from = into.position();
        int limit = into.limit();
        into.limit(from + PAGE_BYTES);
        source.read(segment, offset, into);
        into.limit(limit);
        int found = checksum.of(into, from, PAGE_BYTES);
        if (found != entry.crc()) {
            throw new CorruptImageException(
                    "checksum of a page does not match",
                    source.name(segment),
                    offset,
                    BlockReader.hex(entry.crc()),
                    BlockReader.hex(found));
        }
    }

    /** Bytes that the page of an entry takes in its segment: its share of the block. */
    long storedBytes(BlockRef entry) throws IOException {
        open(entry);
        return PAGE_BYTES + (BlockLayout.BYTES + pages - 1) / pages;
    }

    private int open(BlockRef entry) throws IOException {
        long offset = entry.offset() >>> IndexLayout.PLACE_SHIFT;
        int index = (int) entry.offset() & (1 << IndexLayout.PLACE_SHIFT) - 1;
        if (offset != block || entry.segment() != segment) {
            pages = blocks.readPagesHeader(entry.segment(), offset, PAGE_BYTES);
            block = offset;
            segment = entry.segment();
        }
        if (index >= pages) {
            throw new CorruptImageException(
                    "page index names a page outside its block", source.name(segment), offset, "below " + pages, index);
        }
        return index;
    }
}
