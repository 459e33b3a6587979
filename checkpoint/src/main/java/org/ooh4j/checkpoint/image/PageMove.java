package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/** Copies pages into new blocks, each once, verified, in the order of the arena; remembers where each went. */
final class PageMove implements AutoCloseable {
    private final PageReader reader;
    private final IndexBlocks tree;
    private final Function<Codec, BlockWriter> writers;
    private final RollingSink sink;
    private final LongConsumer written;
    private final PlaceMap places = new PlaceMap();
    private final Set<BlockRef> passed = new HashSet<>();
    private final ByteBuffer staging = ByteBuffer.allocateDirect(BlockLayout.BYTES + BlockLayout.MAX_PAGES * PAGE_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    private final BlockRef[] staged = new BlockRef[BlockLayout.MAX_PAGES];
    private final int[] crcs = new int[BlockLayout.MAX_PAGES];
    private int count;
    /** Of those that are staged. */
    private Codec codec = Codec.NONE;

    /** @param writers of blocks that are packed so */
    PageMove(
            PageReader reader,
            IndexBlocks tree,
            Function<Codec, BlockWriter> writers,
            RollingSink sink,
            LongConsumer written) {
        this.reader = reader;
        this.tree = tree;
        this.writers = writers;
        this.sink = sink;
        this.written = written;
    }

    long moved() {
        return places.size();
    }

    /** Where the page of an entry is now: the same entry if it did not move. */
    BlockRef placeOf(BlockRef entry) {
        return places.moved(entry);
    }

    /**
     * Moves the pages of a snapshot that are wanted and were not moved yet.
     *
     * @param packed whether pages that are packed are packed again, or stored as they are
     * @param wanted the same for all calls, or more in the first: parts of an index that were passed are not looked at again
     */
    void move(CommitRecord snapshot, boolean packed, Predicate<BlockRef> wanted) throws IOException {
        Payload root = tree.root(snapshot);
        for (int i = 0; i < root.bytes().limit() / IndexLayout.ENTRY_BYTES; i++) {
            BlockRef node = IndexBlocks.entry(root, 0, i);
            if (!node.isNone() && passed.add(node)) {
                moveNode(tree.node(node), packed, wanted);
            }
        }
        flush();
    }

    /** Frees what unpacks blocks. */
    @Override
    public void close() {
        reader.close();
    }

    private void moveNode(Payload node, boolean packed, Predicate<BlockRef> wanted) throws IOException {
        for (int i = 0; i < IndexLayout.LEAVES_PER_NODE; i++) {
            BlockRef ref = IndexBlocks.entry(node, 0, i);
            if (ref.isNone() || !passed.add(ref)) {
                continue;
            }
            Payload leaf = tree.leaf(ref);
            for (int page = 0; page < IndexLayout.PAGES_PER_LEAF; page++) {
                BlockRef entry = IndexBlocks.entry(leaf, IndexLayout.LEAF_ENTRIES_OFFSET, page);
                if (!entry.isNone() && wanted.test(entry) && !places.contains(entry)) {
                    stage(entry, packed);
                }
            }
        }
    }

    private void stage(BlockRef entry, boolean packed) throws IOException {
        Codec wanted = packed ? reader.codec(entry) : Codec.NONE;
        if (wanted != Codec.NONE && wanted != codec) {
            if (codec != Codec.NONE) {
                flush();
            }
            codec = wanted; // pages that were stored as they are may join: the writer looks what packing makes of them
        }
        reader.read(entry, staging.clear().position(BlockLayout.BYTES + count * PAGE_BYTES));
        crcs[count] = entry.crc();
        staged[count++] = entry;
        if (count == BlockLayout.MAX_PAGES) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (count == 0) {
            return;
        }
        BlockWriter writer = writers.apply(codec);
        long before = writer.bytes();
        long offset = writer.appendPages(staging.clear(), 0, count, PAGE_BYTES, crcs);
        for (int i = 0; i < count; i++) {
            places.add(staged[i], writer.segment(), offset << IndexLayout.PLACE_SHIFT | i);
        }
        count = 0;
        codec = Codec.NONE;
        written.accept(writer.bytes() - before);
        sink.roll(false);
    }
}
