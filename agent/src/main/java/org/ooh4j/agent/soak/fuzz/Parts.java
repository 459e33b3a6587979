package org.ooh4j.agent.soak.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ooh4j.checkpoint.image.BlockKind;
import org.ooh4j.checkpoint.image.BlockLayout;
import org.ooh4j.checkpoint.image.CommitCodec;
import org.ooh4j.checkpoint.image.FileHeaderLayout;

/**
 * Where the blocks and records of a sound store are: what a damaged copy of it is sealed by.
 *
 * @param blocks of each segment, in file order
 * @param records of each log, in file order
 */
record Parts(Map<String, List<Block>> blocks, Map<String, List<Part>> records) {
    /** Bytes of a file. */
    record Part(int from, int to) {}

    /** A block: its header's offset, and where its payload ends. */
    record Block(BlockKind kind, int from, int to) {
        int payload() {
            return from + BlockLayout.BYTES;
        }
    }

    static Parts of(StoreBytes store) {
        Parts parts = new Parts(new TreeMap<>(), new TreeMap<>());
        store.files().forEach((name, bytes) -> {
            if (isSegment(name)) {
                parts.blocks.put(name, blocks(little(bytes)));
            } else {
                parts.records.put(name, records(little(bytes)));
            }
        });
        return parts;
    }

    static boolean isSegment(String name) {
        return name.startsWith("segment-");
    }

    static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static List<Block> blocks(ByteBuffer bytes) {
        List<Block> blocks = new ArrayList<>();
        int at = FileHeaderLayout.BYTES;
        while (at <= bytes.limit() - BlockLayout.BYTES) {
            if (bytes.getInt(at) != BlockLayout.MAGIC) {
                at++; // bytes between blocks mean nothing
                continue;
            }
            int end = at + BlockLayout.BYTES + bytes.getInt(at + BlockLayout.STORED_OFFSET);
            blocks.add(new Block(BlockKind.values()[bytes.get(at + BlockLayout.KIND_OFFSET) - 1], at, end));
            at = end;
        }
        return blocks;
    }

    private static List<Part> records(ByteBuffer bytes) {
        List<Part> records = new ArrayList<>();
        for (int at = FileHeaderLayout.BYTES; at < bytes.limit(); ) {
            int length = CommitCodec.validLength(bytes, at);
            records.add(new Part(at, at + length));
            at += length;
        }
        return records;
    }
}
