package org.ooh4j.checkpoint.image;

import java.io.IOException;
import org.ooh4j.checkpoint.image.BlockReader.Payload;

/** Reads the blocks of index trees, each verified and of the right length. Not thread-safe. */
final class IndexBlocks {
    private final BlockReader blocks;
    private long read;

    IndexBlocks(BlockReader blocks) {
        this.blocks = blocks;
    }

    /** Blocks read so far. */
    long read() {
        return read;
    }

    /** The references to nodes of a snapshot's index. */
    Payload root(CommitRecord record) throws IOException {
        return read(
                record.indexRef(),
                BlockKind.ROOT,
                IndexLayout.nodes(record.arena().pages()) * IndexLayout.ENTRY_BYTES);
    }

    /** References to leaves. */
    Payload node(BlockRef ref) throws IOException {
        return read(ref, BlockKind.NODE, IndexLayout.NODE_BYTES);
    }

    /** Descriptors and page entries. */
    Payload leaf(BlockRef ref) throws IOException {
        return read(ref, BlockKind.LEAF, IndexLayout.LEAF_BYTES);
    }

    /** The reference, or the page entry, at {@code index} of those that begin at {@code from}. */
    static BlockRef entry(Payload payload, int from, int index) {
        return BlockRef.get(payload.bytes(), from + index * IndexLayout.ENTRY_BYTES);
    }

    private Payload read(BlockRef ref, BlockKind kind, long bytes) throws IOException {
        Payload payload = blocks.read(ref, kind, bytes);
        read++;
        return payload;
    }
}
