package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** Reads one snapshot. Whatever it returns was verified against its checksums, except the contents of runs. Not thread-safe. */
public final class ImageReader implements AutoCloseable {
    private static final int BLOCK_BYTES = IndexLayout.PAGES_PER_LEAF / IndexLayout.BLOCKS_PER_LEAF * PAGE_BYTES;
    private static final long MAX_PAGES = (long) Integer.MAX_VALUE * BLOCK_BYTES / PAGE_BYTES;

    private final BlockReader blocks;
    private final IndexReader index;
    private final PageCursor cursor;
    private final CommitRecord record;

    /** @throws UnsupportedImageException if the arena had another page or block size than this version has */
    public ImageReader(BlockSource source, CommitRecord record) throws UnsupportedImageException {
        CommitRecord.ArenaShape arena = record.arena();
        if (arena.pageBytes() != PAGE_BYTES
                || arena.blockBytes() != BLOCK_BYTES
                || arena.pages() % (BLOCK_BYTES / PAGE_BYTES) != 0
                || arena.pages() > MAX_PAGES) {
            throw new UnsupportedImageException("arena of another shape: snapshot=" + record.id() + " page-bytes="
                    + arena.pageBytes() + " block-bytes=" + arena.blockBytes() + " pages=" + arena.pages()
                    + "; restore it with the version that wrote it: " + record.toolVersion());
        }
        this.blocks = new BlockReader(source);
        this.index = new IndexReader(source, record);
        this.cursor = new PageCursor(source, blocks, record);
        this.record = record;
    }

    public CommitRecord record() {
        return record;
    }

    /** The types, in order of their ids, without the primitive arrays. */
    public List<TypeEntry> types() throws IOException {
        return record.typesRef().isNone()
                ? List.of()
                : TypeTable.decode(blocks.read(record.typesRef(), BlockKind.TYPES));
    }

    /** Addresses of the named roots. */
    public Map<String, Long> roots() throws IOException {
        return record.rootsRef().isNone()
                ? Map.of()
                : NamedRoots.decode(blocks.read(record.rootsRef(), BlockKind.ROOTS));
    }

    /** The payload of the block of types, ready to be read; empty if there are only primitive arrays. */
    public ByteBuffer typesPayload() throws IOException {
        return payload(record.typesRef(), BlockKind.TYPES);
    }

    /** The payload of the block of named roots, ready to be read; empty if there are none. */
    public ByteBuffer rootsPayload() throws IOException {
        return payload(record.rootsRef(), BlockKind.ROOTS);
    }

    private ByteBuffer payload(BlockRef ref, BlockKind kind) throws IOException {
        return ref.isNone() ? ByteBuffer.allocate(0) : blocks.read(ref, kind).bytes();
    }

    /**
     * Descriptors of all heap blocks, 0 where free. Takes 8 bytes for each heap block of the arena, of which a file needs
     * to hold few: whoever reads what strangers wrote looks at the arena's size first, as restoring does.
     */
    public long[] descriptors() throws IOException {
        return index.descriptors();
    }

    /** The descriptor of one heap block, 0 where it is free. */
    public long descriptor(long block) throws IOException {
        return cursor.descriptor(block);
    }

    /** Puts a page's content, verified, from the position of {@code into}, which moves behind it. */
    public void page(long page, ByteBuffer into) throws IOException {
        cursor.read(page, into);
    }

    /** Visits every page that is not zero; the visitor reads, and verifies, the contents. */
    public void forEachRun(PageVisitor visitor) throws IOException {
        index.forEachRun(visitor);
    }

    /**
     * How many parts the index has, each of the next 4,096 arena pages. Several readers may share the parts of an image
     * among them.
     */
    public int parts() throws IOException {
        return index.parts();
    }

    /** Room for the descriptors of all heap blocks, as large as {@link #descriptors} says; all are 0. */
    public long[] noDescriptors() throws IOException {
        return index.noDescriptors();
    }

    /**
     * {@link #forEachRun} of parts {@code [from, end)}. Before a page is visited its block's descriptor is in {@code
     * descriptors}, of which no other part is touched.
     *
     * @param descriptors as {@link #noDescriptors} made it
     */
    public void forEachRunAndDescriptors(int from, int end, long[] descriptors, PageVisitor visitor)
            throws IOException {
        index.forEachRunAndDescriptors(from, end, descriptors, visitor);
    }

    /** Frees what unpacks blocks; the source stays open. */
    @Override
    public void close() {
        index.close();
        cursor.close();
    }
}
