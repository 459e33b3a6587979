package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/** Finds single pages and descriptors of one snapshot; quickest in ascending order. Not thread-safe. */
final class PageCursor implements AutoCloseable {
    private final IndexBlocks tree;
    private final PageReader reader;
    private final CommitRecord record;
    private Payload root;
    private long node = -1;
    private Payload nodePayload;
    private long leaf = -1;
    private Payload leafPayload;

    PageCursor(BlockSource source, BlockReader blocks, CommitRecord record) {
        this.tree = new IndexBlocks(blocks);
        this.reader = new PageReader(source, blocks);
        this.record = record;
    }

    /** The descriptor of a heap block, 0 where it is free or there is none. */
    long descriptor(long block) throws IOException {
        moveTo(block / IndexLayout.BLOCKS_PER_LEAF);
        int index = (int) (block % IndexLayout.BLOCKS_PER_LEAF);
        return leafPayload == null ? 0 : leafPayload.bytes().getLong(index * Long.BYTES);
    }

    /** Puts a page's content, verified, from the position of {@code into}, which moves behind it. */
    void read(long page, ByteBuffer into) throws IOException {
        moveTo(page / IndexLayout.PAGES_PER_LEAF);
        int index = (int) (page % IndexLayout.PAGES_PER_LEAF);
        BlockRef entry = leafPayload == null
                ? BlockRef.NONE
                : IndexBlocks.entry(leafPayload, IndexLayout.LEAF_ENTRIES_OFFSET, index);
        if (!entry.isNone()) {
            reader.read(entry, into);
            return;
        }
        for (int i = 0; i < PAGE_BYTES; i += Long.BYTES) {
            into.putLong(0);
        }
    }

    /** Frees what unpacks blocks. */
    @Override
    public void close() {
        reader.close();
    }

    private void moveTo(long wantedLeaf) throws IOException {
        if (wantedLeaf == leaf) {
            return;
        }
        leaf = -1;
        long wantedNode = wantedLeaf / IndexLayout.LEAVES_PER_NODE;
        if (wantedNode != node) {
            node = -1;
            BlockRef ref = nodeRef(wantedNode);
            nodePayload = ref.isNone() ? null : tree.node(ref);
            node = wantedNode;
        }
        BlockRef ref = nodePayload == null
                ? BlockRef.NONE
                : IndexBlocks.entry(nodePayload, 0, (int) (wantedLeaf % IndexLayout.LEAVES_PER_NODE));
        leafPayload = ref.isNone() ? null : tree.leaf(ref);
        leaf = wantedLeaf;
    }

    private BlockRef nodeRef(long wanted) throws IOException {
        if (root == null) {
            root = tree.root(record);
        }
        return wanted < root.bytes().limit() / IndexLayout.ENTRY_BYTES
                ? IndexBlocks.entry(root, 0, (int) wanted)
                : BlockRef.NONE;
    }
}
