package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.ooh4j.checkpoint.image.BlockReader.Payload;
import org.ooh4j.heap.dirty.PageSet;

/**
 * The page index of the newest snapshot of a chain, in memory, and the changes that the next one makes to it. {@link
 * #write} writes the parts that changed; then either {@link #commit} or {@link #rollback}. The memory is 16 bytes a page
 * and 8 a heap block. Used by one thread at a time.
 */
public final class PageIndex {
    private final UndoableLongs entries = new UndoableLongs();
    private final UndoableLongs descriptors = new UndoableLongs();
    private final UndoableLongs leafRefs = new UndoableLongs();
    private final UndoableLongs nodeRefs = new UndoableLongs();
    private final PageSet changedLeaves;
    private final PageSet changedNodes;

    /** @param maxPages most pages that the arena may grow to */
    public PageIndex(long maxPages) {
        changedLeaves = new PageSet(maxPages / IndexLayout.PAGES_PER_LEAF + 1);
        changedNodes = new PageSet(IndexLayout.nodes(maxPages) + 1);
    }

    /** Forgets everything: the index of no snapshot. */
    public void clear() {
        entries.clear();
        descriptors.clear();
        leafRefs.clear();
        nodeRefs.clear();
        changedLeaves.clear();
        changedNodes.clear();
    }

    /**
     * Becomes the index of a snapshot that is in a store: {@link #write} then writes what changes from there on.
     *
     * @throws IOException if a block of it cannot be read or is damaged; the index is {@link #clear} then
     */
    public void load(BlockSource source, CommitRecord record) throws IOException {
        clear();
        boolean done = false;
        try {
            loadNodes(new IndexBlocks(new BlockReader(source)), record);
            commit();
            done = true;
        } finally {
            if (!done) {
                clear();
            }
        }
    }

    /** Arena page {@code page} is page {@code index} of the PAGES block at {@code offset} of {@code segment}. */
    public void page(long page, int segment, int crc, long offset, int index) {
        set(page, IndexLayout.segmentWord(segment, crc), offset << IndexLayout.PLACE_SHIFT | index);
    }

    /** Arena page {@code page} is all zero. */
    public void zeroPage(long page) {
        set(page, 0, 0);
    }

    /** Whether arena page {@code page} has content in the snapshot, as far as it was told: it is not all zero. */
    public boolean holds(long page) {
        return entries.get(2 * page) != 0;
    }

    /** The descriptor of a heap block, 0 for one that counts as free: its pages are then all zero. */
    public void descriptor(int block, long descriptor) {
        if (descriptors.set(block, descriptor)) {
            changedLeaves.add(block / IndexLayout.BLOCKS_PER_LEAF);
        }
    }

    /**
     * Writes changed leaves, the nodes above them and the root.
     *
     * @param pages of the arena at the cut
     */
    public BlockRef write(BlockWriter writer, long pages) throws IOException {
        writeLeaves(writer);
        writeNodes(writer);
        int nodes = (int) IndexLayout.nodes(pages);
        ByteBuffer root = writer.buffer(nodes * IndexLayout.ENTRY_BYTES);
        for (int node = 0; node < nodes; node++) {
            root.putLong(nodeRefs.get(2L * node)).putLong(nodeRefs.get(2L * node + 1));
        }
        return writer.append(BlockKind.ROOT, nodes, root);
    }

    /** The snapshot is durable: its index is the base of the next one. */
    public void commit() {
        entries.keep();
        descriptors.keep();
        leafRefs.keep();
        nodeRefs.keep();
        changedLeaves.clear();
        changedNodes.clear();
    }

    /** The snapshot failed: the index is as it was before. */
    public void rollback() {
        entries.takeBack();
        descriptors.takeBack();
        leafRefs.takeBack();
        nodeRefs.takeBack();
        changedLeaves.clear();
        changedNodes.clear();
    }

    private void set(long page, long segmentWord, long place) {
        boolean changed = entries.set(2 * page, segmentWord);
        changed |= entries.set(2 * page + 1, place);
        if (changed) {
            changedLeaves.add(page / IndexLayout.PAGES_PER_LEAF);
        }
    }

    // in ascending order: leaves of one node stay together in the file
    private void writeLeaves(BlockWriter writer) throws IOException {
        changedLeaves.sort();
        for (int changed = 0; changed < changedLeaves.size(); changed++) {
            long leaf = changedLeaves.page(changed);
            ByteBuffer to = writer.buffer(IndexLayout.LEAF_BYTES);
            for (int i = 0; i < IndexLayout.BLOCKS_PER_LEAF; i++) {
                to.putLong(descriptors.get(leaf * IndexLayout.BLOCKS_PER_LEAF + i));
            }
            long from = 2 * leaf * IndexLayout.PAGES_PER_LEAF;
            for (int i = 0; i < 2 * IndexLayout.PAGES_PER_LEAF; i++) {
                to.putLong(entries.get(from + i));
            }
            refer(leafRefs, leaf, writer.append(BlockKind.LEAF, IndexLayout.PAGES_PER_LEAF, to));
            changedNodes.add(leaf / IndexLayout.LEAVES_PER_NODE);
        }
    }

    private void writeNodes(BlockWriter writer) throws IOException {
        changedNodes.sort();
        for (int changed = 0; changed < changedNodes.size(); changed++) {
            long node = changedNodes.page(changed);
            ByteBuffer to = writer.buffer(IndexLayout.NODE_BYTES);
            long from = 2 * node * IndexLayout.LEAVES_PER_NODE;
            for (int i = 0; i < 2 * IndexLayout.LEAVES_PER_NODE; i++) {
                to.putLong(leafRefs.get(from + i));
            }
            refer(nodeRefs, node, writer.append(BlockKind.NODE, IndexLayout.LEAVES_PER_NODE, to));
        }
    }

    private void loadNodes(IndexBlocks tree, CommitRecord record) throws IOException {
        Payload root = tree.root(record);
        for (int node = 0; node < root.bytes().limit() / IndexLayout.ENTRY_BYTES; node++) {
            BlockRef nodeRef = IndexBlocks.entry(root, 0, node);
            if (nodeRef.isNone()) {
                continue;
            }
            refer(nodeRefs, node, nodeRef);
            Payload leaves = tree.node(nodeRef);
            for (int i = 0; i < IndexLayout.LEAVES_PER_NODE; i++) {
                BlockRef leafRef = IndexBlocks.entry(leaves, 0, i);
                if (!leafRef.isNone()) {
                    long leaf = (long) node * IndexLayout.LEAVES_PER_NODE + i;
                    refer(leafRefs, leaf, leafRef);
                    loadLeaf(leaf, tree.leaf(leafRef).bytes());
                }
            }
        }
    }

    private void loadLeaf(long leaf, ByteBuffer from) {
        for (int i = 0; i < IndexLayout.BLOCKS_PER_LEAF; i++) {
            descriptors.set(leaf * IndexLayout.BLOCKS_PER_LEAF + i, from.getLong(i * Long.BYTES));
        }
        long to = 2 * leaf * IndexLayout.PAGES_PER_LEAF;
        for (int i = 0; i < 2 * IndexLayout.PAGES_PER_LEAF; i++) {
            entries.set(to + i, from.getLong(IndexLayout.LEAF_ENTRIES_OFFSET + i * Long.BYTES));
        }
    }

    private static void refer(UndoableLongs refs, long index, BlockRef ref) {
        refs.set(2 * index, ref.segmentWord());
        refs.set(2 * index + 1, ref.offset());
    }
}
