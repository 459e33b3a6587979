package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.image.BlockReader.PagesHeader;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/** Walks the index tree of one snapshot, whole or in parts. Not thread-safe. */
final class IndexReader implements AutoCloseable {
    private static final int PAGES_PER_BLOCK = IndexLayout.PAGES_PER_LEAF / IndexLayout.BLOCKS_PER_LEAF;
    /** Words of a leaf before its entries. */
    private static final int ENTRIES = IndexLayout.LEAF_ENTRIES_OFFSET / Long.BYTES;

    private final IndexBlocks tree;
    private final CheckedBlocks checked;
    private final CommitRecord record;
    private final UnpackedBlocks unpacked;
    private final PageRun run;
    /** The leaf at hand. */
    private final long[] words = new long[IndexLayout.LEAF_BYTES / Long.BYTES];
    /** Read when it is needed first. */
    private ByteBuffer root;

    IndexReader(BlockSource source, CommitRecord record) {
        // small blocks one after another; pages are read from the source itself
        BlockReader blocks = new BlockReader(new ReadAhead(source));
        this.tree = new IndexBlocks(blocks);
        this.checked = new CheckedBlocks(blocks, record.arena().pageBytes());
        this.record = record;
        this.unpacked = new UnpackedBlocks(source);
        this.run = new PageRun(source, unpacked, record.arena().pageBytes());
    }

    /** Takes what a leaf holds; its words are at hand. */
    private interface LeafVisitor {
        void leaf(long leaf, Payload payload) throws IOException;
    }

    /** The descriptors of all heap blocks. */
    long[] descriptors() throws IOException {
        long[] all = noDescriptors();
        forEachLeaf(0, parts(), (leaf, payload) -> describe(leaf, payload, all));
        return all;
    }

    /** Visits every page that is not zero. */
    void forEachRun(PageVisitor visitor) throws IOException {
        try {
            forEachLeaf(0, parts(), (leaf, payload) -> runs(leaf, payload, visitor));
        } finally {
            unpacked.close();
        }
    }

    /** How many parts the index has: its nodes. */
    int parts() throws IOException {
        return root().limit() / IndexLayout.ENTRY_BYTES;
    }

    /**
     * Visits every page of parts {@code [from, end)} that is not zero, after it put the descriptors of the blocks that are
     * there into {@code all}.
     */
    void forEachRunAndDescriptors(int from, int end, long[] all, PageVisitor visitor) throws IOException {
        forEachLeaf(from, end, (leaf, payload) -> {
            describe(leaf, payload, all);
            runs(leaf, payload, visitor);
        });
    }

    /** Room for all descriptors. The root is read first: a hostile page count fails there, against the file's size. */
    long[] noDescriptors() throws IOException {
        root();
        return new long[(int) (record.arena().pages() / PAGES_PER_BLOCK)];
    }

    /** Frees what unpacks blocks. */
    @Override
    public void close() {
        unpacked.close();
    }

    private void describe(long leaf, Payload payload, long[] all) throws CorruptImageException {
        for (int i = 0; i < IndexLayout.BLOCKS_PER_LEAF; i++) {
            long block = leaf * IndexLayout.BLOCKS_PER_LEAF + i;
            if (block < all.length) {
                all[(int) block] = words[i];
            } else if (words[i] != 0) {
                throw beyond(payload, i * Long.BYTES);
            }
        }
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
            long page = leaf * IndexLayout.PAGES_PER_LEAF + first;
            run.begin(page);
            while (i < IndexLayout.PAGES_PER_LEAF && segment(i) == segment && place(i) == place + i - first) {
                run.add((int) words[ENTRIES + 2 * i]);
                i++;
            }
            int at = IndexLayout.LEAF_ENTRIES_OFFSET + first * IndexLayout.ENTRY_BYTES;
            if (page + run.pages() > record.arena().pages()) {
                throw beyond(payload, at);
            }
            place(segment, place, payload, at);
            visitor.run(run);
        }
    }

    private int segment(int entry) {
        return (int) (words[ENTRIES + 2 * entry] >>> Integer.SIZE);
    }

    private long place(int entry) {
        return words[ENTRIES + 2 * entry + 1];
    }

    /** Finds the block of a run, whose header must be sound and the run inside it. */
    private void place(int segment, long place, Payload leaf, int at) throws IOException {
        PagesHeader block = checked.header(segment, place >>> IndexLayout.PLACE_SHIFT);
        int index = (int) place & (1 << IndexLayout.PLACE_SHIFT) - 1;
        if (index + run.pages() > block.pages()) {
            throw new CorruptImageException(
                    "page index names a page outside its block",
                    leaf.file(),
                    leaf.offset() + at,
                    "below " + block.pages(),
                    index + run.pages() - 1);
        }
        run.place(block, index);
    }

    private ByteBuffer root() throws IOException {
        if (root == null) {
            root = tree.root(record).bytes();
        }
        return root;
    }

    private void forEachLeaf(int from, int end, LeafVisitor visitor) throws IOException {
        for (int node = from; node < end; node++) {
            BlockRef nodeRef = BlockRef.get(root(), node * IndexLayout.ENTRY_BYTES);
            if (nodeRef.isNone()) {
                continue;
            }
            Payload leaves = tree.node(nodeRef);
            for (int i = 0; i < IndexLayout.LEAVES_PER_NODE; i++) {
                BlockRef leafRef = BlockRef.get(leaves.bytes(), i * IndexLayout.ENTRY_BYTES);
                if (!leafRef.isNone()) {
                    Payload leaf = tree.leaf(leafRef);
                    leaf.bytes().asLongBuffer().get(words);
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
