package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.image.BlockReader.PagesHeader;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/** Walks the index tree of one snapshot. Not thread-safe. */
final class IndexReader {
    private final BlockReader blocks;
    private final BlockSource source;
    private final CommitRecord record;
    private PagesHeader checked;

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
        long perBlock = record.arena().blockBytes() / record.arena().pageBytes();
        // the root is read first: a hostile page count fails there, against the file's size, before anything is
        // allocated
        ByteBuffer root = root();
        long[] all = new long[(int) (record.arena().pages() / perBlock)];
        forEachLeaf(root, (leaf, payload) -> {
            for (int i = 0; i < IndexLayout.BLOCKS_PER_LEAF; i++) {
                long descriptor = payload.bytes().getLong(i * Long.BYTES);
                long block = leaf * IndexLayout.BLOCKS_PER_LEAF + i;
                if (block < all.length) {
                    all[(int) block] = descriptor;
                } else if (descriptor != 0) {
                    throw beyond(payload, i * Long.BYTES);
                }
            }
        });
        return all;
    }

    /** Visits every page that is not zero. */
    void forEachRun(PageVisitor visitor) throws IOException {
        try (UnpackedBlocks unpacked = new UnpackedBlocks(source)) {
            PageRun run = new PageRun(source, unpacked, record.arena().pageBytes());
            forEachLeaf(root(), (leaf, payload) -> runs(leaf, payload, run, visitor));
        }
    }

    private void runs(long leaf, Payload payload, PageRun run, PageVisitor visitor) throws IOException {
        ByteBuffer from = payload.bytes();
        int i = 0;
        while (i < IndexLayout.PAGES_PER_LEAF) {
            int at = IndexLayout.LEAF_ENTRIES_OFFSET + i * IndexLayout.ENTRY_BYTES;
            BlockRef first = BlockRef.get(from, at);
            if (first.isNone()) {
                i++;
                continue;
            }
            long page = leaf * IndexLayout.PAGES_PER_LEAF + i;
            run.begin(page);
            while (i < IndexLayout.PAGES_PER_LEAF) {
                BlockRef next = BlockRef.get(from, IndexLayout.LEAF_ENTRIES_OFFSET + i * IndexLayout.ENTRY_BYTES);
                if (next.segment() != first.segment() || next.offset() != first.offset() + run.pages()) {
                    break;
                }
                run.add(next.crc());
                i++;
            }
            if (page + run.pages() > record.arena().pages()) {
                throw beyond(payload, at);
            }
            place(run, first, payload, at);
            visitor.run(run);
        }
    }

    /** Finds the block of a run, whose header must be sound and the run inside it. */
    private void place(PageRun run, BlockRef first, Payload leaf, int at) throws IOException {
        long block = first.offset() >>> IndexLayout.PLACE_SHIFT;
        int index = (int) first.offset() & (1 << IndexLayout.PLACE_SHIFT) - 1;
        if (checked == null || block != checked.offset() || first.segment() != checked.segment()) {
            checked = blocks.readPagesHeader(
                    first.segment(), block, record.arena().pageBytes());
        }
        if (index + run.pages() > checked.pages()) {
            throw new CorruptImageException(
                    "page index names a page outside its block",
                    leaf.file(),
                    leaf.offset() + at,
                    "below " + checked.pages(),
                    index + run.pages() - 1);
        }
        run.place(checked, index);
    }

    private ByteBuffer root() throws IOException {
        long nodes = IndexLayout.nodes(record.arena().pages());
        return blocks.read(record.indexRef(), BlockKind.ROOT, nodes * IndexLayout.ENTRY_BYTES)
                .bytes();
    }

    private void forEachLeaf(ByteBuffer root, LeafVisitor visitor) throws IOException {
        for (int node = 0; node < root.limit() / IndexLayout.ENTRY_BYTES; node++) {
            BlockRef nodeRef = BlockRef.get(root, node * IndexLayout.ENTRY_BYTES);
            if (nodeRef.isNone()) {
                continue;
            }
            Payload leaves = blocks.read(nodeRef, BlockKind.NODE, IndexLayout.NODE_BYTES);
            for (int i = 0; i < IndexLayout.LEAVES_PER_NODE; i++) {
                BlockRef leafRef = BlockRef.get(leaves.bytes(), i * IndexLayout.ENTRY_BYTES);
                if (!leafRef.isNone()) {
                    Payload leaf = blocks.read(leafRef, BlockKind.LEAF, IndexLayout.LEAF_BYTES);
                    visitor.leaf((long) node * IndexLayout.LEAVES_PER_NODE + i, leaf);
                }
            }
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
