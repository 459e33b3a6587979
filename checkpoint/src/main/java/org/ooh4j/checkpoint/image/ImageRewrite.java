package org.ooh4j.checkpoint.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.ooh4j.checkpoint.codec.Codec;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/**
 * Moves what snapshots need out of segments that are to go, and writes their indexes and records anew. Each page, and
 * each part of an index, is moved once, however many snapshots share it. First the pages of all snapshots are moved, then
 * their records rewritten, in the order of the list; both may be repeated for snapshots that came later. Every checksum is
 * verified on the way. Used by one thread.
 */
public final class ImageRewrite implements AutoCloseable {
    private final Set<Integer> leaving;
    private final RollingSink sink;
    private final BlockReader blocks;
    private final IndexBlocks tree;
    private final BlockWriter writer;
    private final Map<Codec, BlockWriter> writers = new EnumMap<>(Codec.class);
    private final PageMove pages;
    private final Map<BlockRef, BlockRef> moved = new HashMap<>();

    /**
     * @param leaving segments that nothing may refer to afterwards
     * @param sink where what they hold goes
     * @param written told of bytes after each block of pages; may wait
     */
    public ImageRewrite(BlockSource source, Set<Integer> leaving, RollingSink sink, LongConsumer written) {
        this.leaving = Set.copyOf(leaving);
        this.sink = sink;
        this.blocks = new BlockReader(source);
        this.tree = new IndexBlocks(blocks);
        this.writer = writer(Codec.NONE);
        this.pages = new PageMove(new PageReader(source, blocks), tree, this::writer, sink, written);
    }

    /**
     * Moves all pages of a snapshot, wherever they are, to segments that hold nothing else, in the order of the arena and
     * aligned, in few blocks: a lazy restore maps them in few pieces.
     */
    public void moveBase(CommitRecord snapshot) throws IOException {
        sink.roll(true);
        pages.moveMappable(snapshot);
        sink.roll(true);
    }

    /**
     * Moves those pages of a snapshot that are in leaving segments and were not moved yet, in the order of the arena, packed
     * as they were.
     */
    public void movePages(CommitRecord snapshot) throws IOException {
        pages.move(snapshot, entry -> leaving.contains(entry.segment()));
    }

    /** Pages moved so far. */
    public long pages() {
        return pages.moved();
    }

    /** Bytes written so far. */
    public long bytes() {
        return writers.values().stream().mapToLong(BlockWriter::bytes).sum();
    }

    /**
     * Rewrites what leads to the moved pages of a snapshot.
     *
     * @param parent what the new record says of its parent
     * @return the record with the new references; equal to {@code snapshot} if nothing of it moved
     */
    public CommitRecord rewrite(CommitRecord snapshot, Optional<CommitRecord.Parent> parent) throws IOException {
        BlockRef types = table(snapshot.typesRef(), BlockKind.TYPES);
        BlockRef roots = table(snapshot.rootsRef(), BlockKind.ROOTS);
        BlockRef index = moved.get(snapshot.indexRef());
        if (index == null) {
            index = branch(snapshot.indexRef(), tree.root(snapshot), BlockKind.ROOT);
        }
        return snapshot.moved(parent, index, types, roots);
    }

    @Override
    public void close() {
        pages.close();
        writers.values().forEach(BlockWriter::close);
    }

    private BlockWriter writer(Codec codec) {
        return writers.computeIfAbsent(codec, with -> {
            BlockWriter begun = new BlockWriter(with);
            begun.begin(sink);
            return begun;
        });
    }

    private BlockRef table(BlockRef ref, BlockKind kind) throws IOException {
        if (ref.isNone() || !leaving.contains(ref.segment())) {
            return ref;
        }
        BlockRef known = moved.get(ref);
        if (known != null) {
            return known;
        }
        Payload payload = blocks.read(ref, kind);
        ByteBuffer to = writer.buffer(payload.bytes().limit()).put(payload.bytes());
        return append(ref, kind, payload.items(), to);
    }

    /** A root or a node: its references, as many as there are. */
    private BlockRef branch(BlockRef ref, Payload payload, BlockKind kind) throws IOException {
        BlockRef[] below = new BlockRef[payload.bytes().limit() / IndexLayout.ENTRY_BYTES];
        boolean changed = leaving.contains(ref.segment());
        for (int i = 0; i < below.length; i++) {
            BlockRef old = IndexBlocks.entry(payload, 0, i);
            below[i] = old.isNone() ? old : below(old, kind);
            changed |= !below[i].equals(old);
        }
        if (!changed) {
            moved.put(ref, ref);
            return ref;
        }
        ByteBuffer to = writer.buffer(payload.bytes().limit());
        for (BlockRef child : below) {
            to.putLong(child.segmentWord()).putLong(child.offset());
        }
        return append(ref, kind, below.length, to);
    }

    private BlockRef below(BlockRef ref, BlockKind above) throws IOException {
        BlockRef known = moved.get(ref);
        if (known != null) {
            return known;
        }
        return above == BlockKind.ROOT ? branch(ref, tree.node(ref), BlockKind.NODE) : leaf(ref, tree.leaf(ref));
    }

    private BlockRef leaf(BlockRef ref, Payload payload) throws IOException {
        ByteBuffer to = writer.buffer(IndexLayout.LEAF_BYTES);
        for (int i = 0; i < IndexLayout.BLOCKS_PER_LEAF; i++) {
            to.putLong(payload.bytes().getLong(i * Long.BYTES));
        }
        boolean changed = leaving.contains(ref.segment());
        for (int i = 0; i < IndexLayout.PAGES_PER_LEAF; i++) {
            BlockRef old = IndexBlocks.entry(payload, IndexLayout.LEAF_ENTRIES_OFFSET, i);
            BlockRef entry = old.isNone() ? old : pages.placeOf(old);
            if (leaving.contains(entry.segment())) {
                throw new IllegalStateException("a page was not moved: segment=" + entry.segment());
            }
            changed |= entry != old;
            to.putLong(entry.segmentWord()).putLong(entry.offset());
        }
        if (!changed) {
            moved.put(ref, ref);
            return ref;
        }
        return append(ref, BlockKind.LEAF, IndexLayout.PAGES_PER_LEAF, to);
    }

    private BlockRef append(BlockRef old, BlockKind kind, int items, ByteBuffer to) throws IOException {
        BlockRef now = writer.append(kind, items, to);
        moved.put(old, now);
        sink.roll(false);
        return now;
    }
}
