package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.BlockReader.PagesHeader;

/**
 * Pages {@code [page, page + pages)} of the arena, which lie one after another in one PAGES block. Valid for as long as
 * the call of the visitor that it is given to. Not thread-safe.
 */
public final class PageRun {
    private final BlockSource source;
    private final UnpackedBlocks unpacked;
    private final int pageBytes;
    private final int[] crcs = new int[IndexLayout.PAGES_PER_LEAF];
    private long page;
    private int pages;
    private PagesHeader block;
    private int index;

    PageRun(BlockSource source, UnpackedBlocks unpacked, int pageBytes) {
        this.source = source;
        this.unpacked = unpacked;
        this.pageBytes = pageBytes;
    }

    /** The first arena page. */
    public long page() {
        return page;
    }

    /** How many pages, 1 to 64. */
    public int pages() {
        return pages;
    }

    /** The checksum that page {@code i} of the run must have. */
    public int crc(int i) {
        return crcs[i];
    }

    /** The checksums of all its pages, in an array of their own. */
    public int[] crcs() {
        return Arrays.copyOf(crcs, pages);
    }

    /** The segment of the block. */
    public int segment() {
        return block.segment();
    }

    /** Which page of its block the first one is. */
    public int index() {
        return index;
    }

    /** How the block is packed. */
    public Codec codec() {
        return block.codec();
    }

    /** Names what page {@code i} of the run is, within its segment: pages of one place are the same, whatever their codec. */
    public long place(int i) {
        return block.offset() << IndexLayout.PLACE_SHIFT | index + i;
    }

    /** Where page {@code i} of the run is in the segment: its first byte, or the payload that it is packed in. */
    public long offset(int i) {
        return block.payloadOffset() + (block.codec() == Codec.NONE ? (long) (index + i) * pageBytes : 0);
    }

    /** Reads all pages into {@code into}, which has room for just so many; as {@link #read(int, ByteBuffer)}. */
    public void read(ByteBuffer into) throws IOException {
        read(0, into);
    }

    /**
     * Reads pages, from page {@code first} of the run on, until {@code into} is full; a packed block is unpacked. Contents
     * are not verified here: see {@link #crc}.
     *
     * @throws CorruptImageException if the file has not so many bytes, or they do not unpack
     * @throws UnsupportedImageException if the codec's library does not load
     */
    public void read(int first, ByteBuffer into) throws IOException {
        if (block.codec() == Codec.NONE) {
            source.read(block.segment(), offset(first), into);
        } else {
            unpacked.copy(block, index + first, into);
        }
    }

    void begin(long first) {
        page = first;
        pages = 0;
    }

    void add(int crc) {
        crcs[pages++] = crc;
    }

    void place(PagesHeader in, int firstIndex) {
        block = in;
        index = firstIndex;
    }
}
