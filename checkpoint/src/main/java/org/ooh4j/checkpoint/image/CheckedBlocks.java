package org.ooh4j.checkpoint.image;

import java.io.IOException;
import org.ooh4j.checkpoint.image.BlockReader.PagesHeader;

/** Blocks of pages whose headers were found sound lately: the pages of a snapshot lie in those of many. Not thread-safe. */
final class CheckedBlocks {
    private static final int PLACES_SHIFT = 12;

    private final BlockReader blocks;
    private final int pageBytes;
    private final PagesHeader[] headers = new PagesHeader[1 << PLACES_SHIFT];

    CheckedBlocks(BlockReader blocks, int pageBytes) {
        this.blocks = blocks;
        this.pageBytes = pageBytes;
    }

    /** The header of a block of pages; reads and checks it if it is not at hand. */
    PagesHeader header(int segment, long offset) throws IOException {
        int place = place(segment, offset);
        PagesHeader header = headers[place];
        if (header == null || header.offset() != offset || header.segment() != segment) {
            header = blocks.readPagesHeader(segment, offset, pageBytes);
            headers[place] = header;
        }
        return header;
    }

    private static int place(int segment, long offset) {
        long mixed = (offset * 31 + segment) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> Long.SIZE - PLACES_SHIFT);
    }
}
