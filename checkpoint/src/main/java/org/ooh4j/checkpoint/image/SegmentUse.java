package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/**
 * Which bytes of which segments a set of snapshots needs: found by walking their index trees, shared parts once. Costs
 * the distinct index blocks to read, and 64 to 128 bytes of memory for each distinct page.
 */
public final class SegmentUse {
    private final BlockReader blocks;
    private final IndexBlocks tree;
    private final PageReader pageReader;
    private final Set<BlockRef> seen = new HashSet<>();
    private final PlaceMap pages = new PlaceMap();
    private final Map<Integer, Long> live = new HashMap<>();

    private SegmentUse(BlockSource source) {
        this.blocks = new BlockReader(source);
        this.tree = new IndexBlocks(blocks);
        this.pageReader = new PageReader(source, blocks);
    }

    /** @throws CorruptImageException if an index, type or root block, or the header of a block of pages is damaged */
    public static SegmentUse of(BlockSource source, List<CommitRecord> snapshots) throws IOException {
        SegmentUse use = new SegmentUse(source);
        try {
            for (CommitRecord snapshot : snapshots) {
                use.add(snapshot);
            }
            return use;
        } finally {
            use.pageReader.close();
        }
    }

    /** Bytes of a segment that are needed; a page counts for its share of its block. */
    public long liveBytes(int segment) {
        return live.getOrDefault(segment, 0L);
    }

    /** Distinct pages that are needed. */
    public long pages() {
        return pages.size();
    }

    private void add(CommitRecord record) throws IOException {
        if (!record.typesRef().isNone() && seen.add(record.typesRef())) {
            count(record.typesRef(), blocks.read(record.typesRef(), BlockKind.TYPES));
        }
        if (!record.rootsRef().isNone() && seen.add(record.rootsRef())) {
            count(record.rootsRef(), blocks.read(record.rootsRef(), BlockKind.ROOTS));
        }
        if (!seen.add(record.indexRef())) {
            return;
        }
        Payload root = tree.root(record);
        count(record.indexRef(), root);
        for (int i = 0; i < root.bytes().limit() / IndexLayout.ENTRY_BYTES; i++) {
            BlockRef node = IndexBlocks.entry(root, 0, i);
            if (!node.isNone() && seen.add(node)) {
                addNode(node);
            }
        }
    }

    private void addNode(BlockRef ref) throws IOException {
        Payload node = tree.node(ref);
        count(ref, node);
        for (int i = 0; i < IndexLayout.LEAVES_PER_NODE; i++) {
            BlockRef leaf = IndexBlocks.entry(node, 0, i);
            if (!leaf.isNone() && seen.add(leaf)) {
                addLeaf(leaf);
            }
        }
    }

    private void addLeaf(BlockRef ref) throws IOException {
        Payload leaf = tree.leaf(ref);
        count(ref, leaf);
        for (int i = 0; i < IndexLayout.PAGES_PER_LEAF; i++) {
            BlockRef page = IndexBlocks.entry(leaf, IndexLayout.LEAF_ENTRIES_OFFSET, i);
            if (!page.isNone() && pages.add(page, 0, 0)) {
                live.merge(page.segment(), pageReader.storedBytes(page), Long::sum);
            }
        }
    }

    private void count(BlockRef ref, Payload payload) {
        live.merge(ref.segment(), (long) BlockLayout.BYTES + payload.bytes().limit(), Long::sum);
    }
}
