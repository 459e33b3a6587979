package org.ooh4j.checkpoint.image;

import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BlockLayout.BYTES + BlockLayout.MAX_PAGES * PAGE_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    private final List<BlockRef> staged = new ArrayList<>();
    /** Most pages of a block; more than 64 are a mappable one's. */
    private int most;
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
     * Moves the pages of a snapshot that are wanted and were not moved yet, packed as they were.
     *
     * @param wanted the same for all calls, or more in the first: parts of an index that were passed are not looked at again
     */
    void move(CommitRecord snapshot, Predicate<BlockRef> wanted) throws IOException {
        move(snapshot, wanted, BlockLayout.MAX_PAGES);
    }

    /** Moves all pages of a snapshot that were not moved yet, to blocks that are as large as can be, aligned, not packed. */
    void moveMappable(CommitRecord snapshot) throws IOException {
        move(snapshot, entry -> true, BlockLayout.MAX_PLAIN_PAGES);
    }

    private void move(CommitRecord snapshot, Predicate<BlockRef> wanted, int pagesOfBlock) throws IOException {
        most = pagesOfBlock;
        Payload root = tree.root(snapshot);
        for (int i = 0; i < root.bytes().limit() / IndexLayout.ENTRY_BYTES; i++) {
            BlockRef node = IndexBlocks.entry(root, 0, i);
            if (!node.isNone() && passed.add(node)) {
                moveNode(tree.node(node), wanted);
            }
        }
        flush();
    }

    /** Frees what unpacks blocks. */
    @Override
    public void close() {
        reader.close();
    }

    private void moveNode(Payload node, Predicate<BlockRef> wanted) throws IOException {
        for (int i = 0; i < IndexLayout.LEAVES_PER_NODE; i++) {
            BlockRef ref = IndexBlocks.entry(node, 0, i);
            if (ref.isNone() || !passed.add(ref)) {
                continue;
            }
            Payload leaf = tree.leaf(ref);
            for (int page = 0; page < IndexLayout.PAGES_PER_LEAF; page++) {
                BlockRef entry = IndexBlocks.entry(leaf, IndexLayout.LEAF_ENTRIES_OFFSET, page);
                if (!entry.isNone() && wanted.test(entry) && !places.contains(entry)) {
                    stage(entry);
                }
            }
        }
    }

    private void stage(BlockRef entry) throws IOException {
        Codec packed = most == BlockLayout.MAX_PAGES ? reader.codec(entry) : Codec.NONE;
        if (packed != Codec.NONE && packed != codec) {
            if (codec != Codec.NONE) {
                flush();
            }
            codec = packed; // pages that were stored as they are may join: the writer looks what packing makes of them
        }
        staged.add(entry);
        if (staged.size() == most) {
            flush();
        }
    }

    private void flush() throws IOException {
        if (staged.isEmpty()) {
            return;
        }
        BlockWriter writer = writers.apply(codec);
        long offset = most == BlockLayout.MAX_PAGES ? append(writer) : appendMappable(writer);
        for (int i = 0; i < staged.size(); i++) {
            places.add(staged.get(i), writer.segment(), offset << IndexLayout.PLACE_SHIFT | i);
        }
        staged.clear();
        codec = Codec.NONE;
        sink.roll(false);
    }

    private long append(BlockWriter writer) throws IOException {
        long before = writer.bytes();
        read(0, staged.size());
        long offset = writer.appendPages(buffer.clear(), 0, staged.size(), PAGE_BYTES, crcs());
        written.accept(writer.bytes() - before);
        return offset;
    }

    private long appendMappable(BlockWriter writer) throws IOException {
        long before = writer.bytes();
        long offset = writer.beginPages(staged.size(), PAGE_BYTES, crcs());
        for (int from = 0; from < staged.size(); from += BlockLayout.MAX_PAGES) {
            int pages = Math.min(BlockLayout.MAX_PAGES, staged.size() - from);
            read(from, pages);
            writer.appendPlain(
                    buffer.clear().limit(BlockLayout.BYTES + pages * PAGE_BYTES).position(BlockLayout.BYTES));
            written.accept(writer.bytes() - before);
            before = writer.bytes();
        }
        return offset;
    }

    /** Reads staged pages, one behind the other, behind room for a header. */
    private void read(int from, int pages) throws IOException {
        for (int i = 0; i < pages; i++) {
            reader.read(staged.get(from + i), buffer.clear().position(BlockLayout.BYTES + i * PAGE_BYTES));
        }
    }

    private int[] crcs() {
        return staged.stream().mapToInt(BlockRef::crc).toArray();
    }
}
