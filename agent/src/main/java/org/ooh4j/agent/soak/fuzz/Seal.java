package org.ooh4j.agent.soak.fuzz;

import static org.ooh4j.agent.soak.fuzz.Parts.little;
import static org.ooh4j.heap.store.Reservation.PAGE_BYTES;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ooh4j.agent.soak.fuzz.Parts.Block;
import org.ooh4j.agent.soak.fuzz.Parts.Part;
import org.ooh4j.checkpoint.image.BlockKind;
import org.ooh4j.checkpoint.image.BlockLayout;
import org.ooh4j.checkpoint.image.Checksum;
import org.ooh4j.checkpoint.image.CommitLayout;
import org.ooh4j.checkpoint.image.FileHeaderLayout;
import org.ooh4j.checkpoint.image.IndexLayout;

/**
 * Makes every checksum and digest of a damaged store right again, from the pages up: whoever reads it has to find the
 * damage by what it means. A block is referred to by later ones only, so one pass in file order suffices.
 */
final class Seal {
    private final Checksum checksum = new Checksum();
    private final Map<Long, Integer> blockCrcs = new HashMap<>();
    private final Map<Long, byte[]> digests = new HashMap<>();
    private final StoreBytes store;
    private final Parts parts;

    private Seal(StoreBytes store, Parts parts) {
        this.store = store;
        this.parts = parts;
    }

    /** Seals a copy of the store that {@code parts} was made of; what lies beyond a file's end is left out. */
    static void all(StoreBytes store, Parts parts) {
        Seal seal = new Seal(store, parts);
        store.files().forEach((name, bytes) -> seal.header(little(bytes)));
        parts.blocks().forEach(seal::blocks);
        parts.records().forEach(seal::records);
    }

    private void header(ByteBuffer file) {
        if (file.limit() >= FileHeaderLayout.BYTES) {
            file.putInt(FileHeaderLayout.CRC_OFFSET, checksum.of(file, 0, FileHeaderLayout.CRC_OFFSET));
        }
    }

    private void blocks(String name, List<Block> blocks) {
        ByteBuffer file = little(store.files().getOrDefault(name, new byte[0]));
        for (Block block : blocks) {
            if (block.to() <= file.limit()) {
                int crc = payload(file, block);
                file.putInt(block.from() + BlockLayout.PAYLOAD_CRC_OFFSET, crc);
                file.putInt(
                        block.from() + BlockLayout.HEADER_CRC_OFFSET,
                        checksum.of(file, block.from(), BlockLayout.HEADER_CRC_OFFSET));
                blockCrcs.put(key(number(name), block.from()), crc);
            }
        }
    }

    private int payload(ByteBuffer file, Block block) {
        int bytes = block.to() - block.payload();
        // whole pages too: the damage may be that a packed block says it is not
        if (block.kind() == BlockKind.PAGES && !isPacked(file, block.from()) && bytes % PAGE_BYTES == 0) {
            ByteBuffer crcs = little(new byte[bytes / PAGE_BYTES * Integer.BYTES]);
            for (int at = block.payload(); at < block.to(); at += PAGE_BYTES) {
                crcs.putInt(checksum.of(file, at, PAGE_BYTES));
            }
            return checksum.of(crcs, 0, crcs.limit());
        }
        if (block.kind() == BlockKind.LEAF) {
            for (int at = block.payload() + IndexLayout.LEAF_ENTRIES_OFFSET; at < block.to(); at += 16) {
                page(file, at);
            }
        } else if (block.kind() == BlockKind.NODE || block.kind() == BlockKind.ROOT) {
            for (int at = block.payload(); at < block.to(); at += IndexLayout.ENTRY_BYTES) {
                reference(file, at);
            }
        }
        return checksum.of(file, block.payload(), bytes);
    }

    private void page(ByteBuffer leaf, int at) {
        long place = leaf.getLong(at + 8);
        long block = place >>> IndexLayout.PLACE_SHIFT;
        long offset = block + BlockLayout.BYTES + (place & (1 << IndexLayout.PLACE_SHIFT) - 1) * PAGE_BYTES;
        byte[] segment = segment(leaf.getInt(at + 4));
        if (segment != null
                && offset >= 0
                && offset <= segment.length - PAGE_BYTES
                && !isPacked(little(segment), (int) block)) {
            leaf.putInt(at, checksum.of(little(segment), (int) offset, PAGE_BYTES));
        }
    }

    /** Of a packed block the checksum is that of its bytes; what pages it holds is not looked for. */
    private static boolean isPacked(ByteBuffer segment, int block) {
        return segment.get(block + BlockLayout.CODEC_OFFSET) != 0;
    }

    private void reference(ByteBuffer from, int at) {
        Integer crc = blockCrcs.get(key(from.getInt(at + 4), from.getLong(at + 8)));
        if (crc != null) {
            from.putInt(at, crc);
        }
    }

    private void records(String name, List<Part> records) {
        ByteBuffer file = little(store.files().getOrDefault(name, new byte[0]));
        for (Part record : records) {
            if (record.to() <= file.limit()) {
                reference(file, record.from() + CommitLayout.INDEX_REF_OFFSET);
                reference(file, record.from() + CommitLayout.TYPES_REF_OFFSET);
                reference(file, record.from() + CommitLayout.ROOTS_REF_OFFSET);
                byte[] parent = digests.get(file.getLong(record.from() + CommitLayout.PARENT_OFFSET));
                if (parent != null) {
                    file.put(record.from() + CommitLayout.PARENT_DIGEST_OFFSET, parent);
                }
                int end = record.to() - CommitLayout.CRC_BYTES;
                file.putInt(end, checksum.of(file, record.from(), end - record.from()));
                digests.put(
                        file.getLong(record.from() + CommitLayout.ID_OFFSET),
                        sha256(Arrays.copyOfRange(file.array(), record.from(), end)));
            }
        }
    }

    private byte[] segment(int number) {
        return store.files().get(String.format("segment-%08d.ooh", number));
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
    }

    private static long key(int segment, long offset) {
        return (long) segment << 40 ^ offset;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
