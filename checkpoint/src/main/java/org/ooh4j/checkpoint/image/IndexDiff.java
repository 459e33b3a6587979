package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/**
 * Compares two snapshots by their index trees. Parts that both refer to are not read, so that it costs what differs; pages
 * that lie at different places and have the same checksum are compared byte by byte. Used by one thread.
 */
public final class IndexDiff {
    private final Side from;
    private final Side to;
    private final boolean sameStore;
    private final List<Long> appeared = new ArrayList<>();
    private final List<Long> changed = new ArrayList<>();
    private final List<Long> vanished = new ArrayList<>();
    private final List<Long> blocks = new ArrayList<>();
    private final ByteBuffer fromPage = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer toPage = ByteBuffer.allocate(PAGE_BYTES).order(ByteOrder.LITTLE_ENDIAN);

    private IndexDiff(Side from, Side to, boolean sameStore) {
        this.from = from;
        this.to = to;
        this.sameStore = sameStore;
    }

    private static final class Side {
        final IndexBlocks tree;
        final PageReader pages;

        Side(BlockSource source) {
            BlockReader reader = new BlockReader(source);
            this.tree = new IndexBlocks(reader);
            this.pages = new PageReader(source, reader);
        }

        Payload node(BlockRef ref) throws IOException {
            return ref.isNone() ? null : tree.node(ref);
        }

        Payload leaf(BlockRef ref) throws IOException {
            return ref.isNone() ? null : tree.leaf(ref);
        }
    }

    /** Compares; of one store or of two. */
    public static PageDiff between(BlockSource fromStore, CommitRecord from, BlockSource toStore, CommitRecord to)
            throws IOException {
        IndexDiff diff = new IndexDiff(new Side(fromStore), new Side(toStore), fromStore == toStore);
        diff.roots(diff.from.tree.root(from), diff.to.tree.root(to));
        return new PageDiff(
                diff.appeared, diff.changed, diff.vanished, diff.blocks, diff.from.tree.read() + diff.to.tree.read());
    }

    private void roots(Payload a, Payload b) throws IOException {
        long nodes = Math.max(a.bytes().limit(), b.bytes().limit()) / IndexLayout.ENTRY_BYTES;
        for (int i = 0; i < nodes; i++) {
            BlockRef x = entry(a, 0, i);
            BlockRef y = entry(b, 0, i);
            if (!isShared(x, y)) {
                nodes(i, from.node(x), to.node(y));
            }
        }
    }

    private void nodes(long node, Payload a, Payload b) throws IOException {
        for (int i = 0; i < IndexLayout.LEAVES_PER_NODE; i++) {
            BlockRef x = entry(a, 0, i);
            BlockRef y = entry(b, 0, i);
            if (!isShared(x, y)) {
                leaves(node * IndexLayout.LEAVES_PER_NODE + i, from.leaf(x), to.leaf(y));
            }
        }
    }

    private void leaves(long leaf, Payload a, Payload b) throws IOException {
        for (int i = 0; i < IndexLayout.BLOCKS_PER_LEAF; i++) {
            if (descriptor(a, i) != descriptor(b, i)) {
                blocks.add(leaf * IndexLayout.BLOCKS_PER_LEAF + i);
            }
        }
        for (int i = 0; i < IndexLayout.PAGES_PER_LEAF; i++) {
            BlockRef x = entry(a, IndexLayout.LEAF_ENTRIES_OFFSET, i);
            BlockRef y = entry(b, IndexLayout.LEAF_ENTRIES_OFFSET, i);
            if (!isShared(x, y)) {
                page(leaf * IndexLayout.PAGES_PER_LEAF + i, x, y);
            }
        }
    }

    private void page(long page, BlockRef x, BlockRef y) throws IOException {
        if (x.isNone()) {
            appeared.add(page);
        } else if (y.isNone()) {
            vanished.add(page);
        } else if (x.crc() != y.crc() || !isSame(x, y)) {
            changed.add(page);
        }
    }

    private boolean isSame(BlockRef x, BlockRef y) throws IOException {
        from.pages.read(x, fromPage.clear());
        to.pages.read(y, toPage.clear());
        return fromPage.flip().equals(toPage.flip());
    }

    private boolean isShared(BlockRef x, BlockRef y) {
        return x.isNone() && y.isNone() || sameStore && x.equals(y);
    }

    private static BlockRef entry(Payload payload, int at, int index) {
        return payload == null
                        || at + (index + 1) * IndexLayout.ENTRY_BYTES
                                > payload.bytes().limit()
                ? BlockRef.NONE
                : IndexBlocks.entry(payload, at, index);
    }

    private static long descriptor(Payload leaf, int index) {
        return leaf == null ? 0 : leaf.bytes().getLong(index * Long.BYTES);
    }
}
