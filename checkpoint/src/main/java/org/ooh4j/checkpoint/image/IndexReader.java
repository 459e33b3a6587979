package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/** Walks the index tree of one snapshot. Not thread-safe. */
final class IndexReader {
    private final BlockReader blocks;
    private final BlockSource source;
    private final CommitRecord record;
    private static final int PAGES_PER_BLOCK = IndexLayout.PAGES_PER_LEAF / IndexLayout.BLOCKS_PER_LEAF;
    /** Words of a leaf before its entries. */
    private static final int ENTRIES = IndexLayout.LEAF_ENTRIES_OFFSET / Long.BYTES;

    private final int[] crcs = new int[IndexLayout.PAGES_PER_LEAF];
    /** The leaf at hand. */
    private final long[] words = new long[IndexLayout.LEAF_BYTES / Long.BYTES];

    private final CheckedBlocks checked = new CheckedBlocks();

    IndexReader(BlockSource source, CommitRecord record) {
        this.source = source;
        this.blocks = new BlockReader(source);
        this.record = record;
    }

    /** Takes what a leaf holds. */
    private interface LeafVisitor {
        void leaf(long leaf, Payload payload) throws IOException;
    }

    /** The descriptors of all heap blocks. */
    long[] descriptors() throws IOException {
        return read((page, pages, segment, offset, crcs) -> {});
    }

    /** Visits every page that is not zero; returns the descriptors of all heap blocks. */
    long[] read(PageVisitor visitor) throws IOException {
        // the root is read first: a hostile page count fails there, against the file's size, before anything is
        // allocated
        ByteBuffer root = root();
        long[] all = new long[(int) (record.arena().pages() / PAGES_PER_BLOCK)];
        forEachLeaf(root, (leaf, payload) -> {
            payload.bytes().asLongBuffer().get(words);
            for (int i = 0; i < IndexLayout.BLOCKS_PER_LEAF; i++) {
                long block = leaf * IndexLayout.BLOCKS_PER_LEAF + i;
                if (block < all.length) {
                    all[(int) block] = words[i];
                } else if (words[i] != 0) {
                    throw beyond(payload, i * Long.BYTES);
                }
            }
            runs(leaf, payload, visitor);
        });
        return all;
    }

    private void runs(long leaf, Payload payload, PageVisitor visitor) throws IOException {
        int i = 0;
        while (i < IndexLayout.PAGES_PER_LEAF) {
            int segment = segment(i);
            if (segment == 0) {
                i++;
                continue;
            }
            int first = i;
            long place = place(i);
            while (i < IndexLayout.PAGES_PER_LEAF && segment(i) == segment && place(i) == place + i - first) {
                crcs[i - first] = (int) words[ENTRIES + 2 * i];
                i++;
            }
            long page = leaf * IndexLayout.PAGES_PER_LEAF + first;
            int at = IndexLayout.LEAF_ENTRIES_OFFSET + first * IndexLayout.ENTRY_BYTES;
            if (page + i - first > record.arena().pages()) {
                throw beyond(payload, at);
            }
            long offset = pagesOffset(new BlockRef(segment, crcs[0], place), i - first, payload, at);
            visitor.run(page, i - first, segment, offset, crcs);
        }
    }

    private int segment(int entry) {
        return (int) (words[ENTRIES + 2 * entry] >>> Integer.SIZE);
    }

    private long place(int entry) {
        return words[ENTRIES + 2 * entry + 1];
    }

    /** Offset of the first page of a run, after its block's header was found sound and the run inside it. */
    private long pagesOffset(BlockRef first, int run, Payload leaf, int at) throws IOException {
        int pageBytes = record.arena().pageBytes();
        long block = first.offset() >>> IndexLayout.PLACE_SHIFT;
        int index = (int) first.offset() & (1 << IndexLayout.PLACE_SHIFT) - 1;
        int pages = checked.pages(first.segment(), block);
        if (pages < 0) {
            pages = blocks.readPagesHeader(first.segment(), block, pageBytes);
            checked.put(first.segment(), block, pages);
        }
        if (index + run > pages) {
            throw new CorruptImageException(
                    "page index names a page outside its block",
                    leaf.file(),
                    leaf.offset() + at,
                    "below " + pages,
                    index + run - 1);
        }
        return block + BlockLayout.BYTES + (long) index * pageBytes;
    }

    private ByteBuffer root() throws IOException {
        long nodes = IndexLayout.nodes(record.arena().pages());
        Payload root = blocks.read(record.indexRef(), BlockKind.ROOT);
        expectBytes(root, nodes * IndexLayout.ENTRY_BYTES);
        return root.bytes();
    }

    private void forEachLeaf(ByteBuffer root, LeafVisitor visitor) throws IOException {
        for (int node = 0; node < root.limit() / IndexLayout.ENTRY_BYTES; node++) {
            BlockRef nodeRef = BlockRef.get(root, node * IndexLayout.ENTRY_BYTES);
            if (nodeRef.isNone()) {
                continue;
            }
            Payload leaves = blocks.read(nodeRef, BlockKind.NODE);
            expectBytes(leaves, IndexLayout.NODE_BYTES);
            for (int i = 0; i < IndexLayout.LEAVES_PER_NODE; i++) {
                BlockRef leafRef = BlockRef.get(leaves.bytes(), i * IndexLayout.ENTRY_BYTES);
                if (!leafRef.isNone()) {
                    Payload leaf = blocks.read(leafRef, BlockKind.LEAF);
                    expectBytes(leaf, IndexLayout.LEAF_BYTES);
                    visitor.leaf((long) node * IndexLayout.LEAVES_PER_NODE + i, leaf);
                }
            }
        }
    }

    private static void expectBytes(Payload payload, long bytes) throws CorruptImageException {
        if (payload.bytes().limit() != bytes) {
            throw new CorruptImageException(
                    "index block of a wrong length",
                    payload.file(),
                    payload.offset(),
                    bytes + " bytes",
                    payload.bytes().limit() + " bytes");
        }
    }

    private CorruptImageException beyond(Payload payload, int at) {
        return new CorruptImageException(
                "page index goes beyond the arena",
                payload.file(),
                payload.offset() + at,
                "at most " + record.arena().pages() + " pages",
                "more");
    }
}
