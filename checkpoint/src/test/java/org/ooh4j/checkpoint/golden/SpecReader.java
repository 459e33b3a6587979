package org.ooh4j.checkpoint.golden;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.ooh4j.checkpoint.codec.Codec;

/**
 * A second implementation: reads a store by the specification of the format, the package page of {@code image} and the
 * diagrams that it names, and by nothing else. It has neither our constants nor our classes, checks every checksum that
 * there is, and is not fast. Of zstd it has no decoder of its own.
 */
final class SpecReader {
    private static final int PAGES = 1;
    private static final int LEAF = 2;
    private static final int NODE = 3;
    private static final int ROOT = 4;
    private static final int TYPES = 5;
    private static final int ROOTS = 6;

    /** A reference to a block. */
    private record Ref(int crc, int segment, long offset) {
        static Ref at(ByteBuffer bytes, int at) {
            return new Ref(bytes.getInt(at), bytes.getInt(at + 4), bytes.getLong(at + 8));
        }

        boolean isNone() {
            return crc == 0 && segment == 0 && offset == 0;
        }
    }

    /** A block's payload, unpacked. @param crc of the payload, by the header */
    private record Block(int codec, int items, int crc, ByteBuffer payload) {}

    private final Map<Integer, ByteBuffer> segments = new HashMap<>();
    private final Map<UUID, String> digests = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private UUID store;

    /** The snapshots of the store in a directory, as lines of {@link HeapText}. */
    static String read(Path directory) throws Exception {
        SpecReader reader = new SpecReader();
        List<Path> files;
        try (var listed = Files.list(directory)) {
            files = listed.sorted().toList();
        }
        for (Path file : files) {
            String name = file.getFileName().toString();
            if (name.matches("segment-[0-9]{8}\\.ooh")) {
                reader.segments.put(Integer.valueOf(name.substring(8, 16)), reader.open(file, 2));
            }
        }
        for (Path file : files) {
            if (file.getFileName().toString().matches("commits-[0-9]{8}\\.ooh")) {
                reader.log(reader.open(file, 1));
            }
        }
        return reader.text.toString();
    }

    private ByteBuffer open(Path file, int kind) throws IOException {
        ByteBuffer bytes = little(Files.readAllBytes(file));
        expect("OOH4JIMG", text(bytes, 0, 8));
        expect(kind, bytes.getInt(8));
        expect(1, bytes.getInt(12));
        expect(Integer.valueOf(file.getFileName().toString().substring(8, 16)), bytes.getInt(16));
        expect(0x01020304, bytes.getInt(20));
        expect(crc(bytes, 0, 60), bytes.getInt(60));
        UUID id = uuid(bytes, 24);
        store = store == null ? id : store;
        expect(store, id);
        return bytes;
    }

    private void log(ByteBuffer log) throws Exception {
        int at = 64;
        while (at < log.limit()) {
            int length = log.getInt(at + 4);
            record(little(log.slice(at, length)), length);
            at += length;
        }
    }

    private void record(ByteBuffer record, int length) throws Exception {
        expect("OCMT", text(record, 0, 4));
        expect(crc(record, 0, length - 4), record.getInt(length - 4));
        UUID id = uuid(record, 24);
        UUID parent = uuid(record, 40);
        byte[] digest = new byte[32];
        record.get(56, digest);
        boolean hasParent = !parent.equals(new UUID(0, 0));
        if (hasParent) {
            expect(digests.get(parent), HexFormat.of().formatHex(digest));
        }
        byte[] covered = new byte[length - 4];
        record.get(0, covered);
        digests.put(
                id,
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(covered)));
        int toolBytes = record.getShort(224) & 0xFFFF;
        expect(length, 224 + 2 + toolBytes + 4);
        text.append("snapshot " + record.getLong(8) + " kind=" + record.getInt(16) + " id=" + id + " parent="
                + (hasParent ? parent + "/" + digests.get(parent) : "none") + " created=" + record.getLong(88)
                + " base=" + Long.toHexString(record.getLong(96)) + " pages=" + record.getLong(104) + "*"
                + record.getInt(20) + " block=" + record.getInt(112) + " types=" + record.getInt(116) + " roots="
                + record.getInt(120) + " foreign=" + record.getInt(124) + " written=" + record.getLong(176)
                + " zero=" + record.getLong(184) + " bytes=" + record.getLong(192) + " gate=" + record.getLong(200)
                + " stop=" + record.getLong(208) + " pause=" + record.getLong(216) + " tool="
                + text(record, 226, toolBytes) + "\n");
        index(Ref.at(record, 128), record.getLong(104), record.getInt(20), record.getInt(112));
        types(Ref.at(record, 144), record.getInt(116));
        roots(Ref.at(record, 160), record.getInt(120));
    }

    private void index(Ref rootRef, long pages, int pageBytes, int blockBytes) throws Exception {
        Map<Long, byte[]> contents = new TreeMap<>();
        Map<Long, Long> descriptors = new TreeMap<>();
        ByteBuffer root = block(rootRef, ROOT).payload;
        expect((pages + 4095) / 4096 * 16, (long) root.limit());
        for (int n = 0; n < root.limit() / 16; n++) {
            Ref nodeRef = Ref.at(root, n * 16);
            ByteBuffer node = nodeRef.isNone() ? little(new byte[1024]) : block(nodeRef, NODE).payload;
            for (int l = 0; l < 64; l++) {
                Ref leafRef = Ref.at(node, l * 16);
                if (!leafRef.isNone()) {
                    leaf(block(leafRef, LEAF).payload, n * 64L + l, pageBytes, contents, descriptors);
                }
            }
        }
        int perBlock = blockBytes / pageBytes;
        for (long b = 0; b < pages / perBlock; b++) {
            long descriptor = descriptors.getOrDefault(b, 0L);
            if (descriptor != 0) {
                text.append("block ")
                        .append(b)
                        .append(' ')
                        .append(Long.toHexString(descriptor))
                        .append('\n');
            }
            for (long p = b * perBlock; p < (b + 1) * perBlock; p++) {
                if (contents.containsKey(p)) {
                    expect(true, descriptor != 0);
                    text.append(HeapText.page(p, contents.get(p)));
                }
            }
        }
    }

    private void leaf(
            ByteBuffer leaf, long number, int pageBytes, Map<Long, byte[]> contents, Map<Long, Long> descriptors)
            throws Exception {
        for (int b = 0; b < 16; b++) {
            descriptors.put(number * 16 + b, leaf.getLong(b * 8));
        }
        for (int p = 0; p < 64; p++) {
            Ref entry = Ref.at(leaf, 128 + p * 16);
            if (!entry.isNone()) {
                long offset = entry.offset >>> 16;
                int index = (int) entry.offset & 0xFFFF;
                Block block = block(new Ref(0, entry.segment, offset), PAGES);
                expect(true, block.items >= 1 && block.items <= (block.codec == 0 ? 65536 : 64));
                expect(block.items * pageBytes, block.payload.limit());
                expect(entry.crc, crc(block.payload, index * pageBytes, pageBytes));
                byte[] page = new byte[pageBytes];
                block.payload.get(index * pageBytes, page);
                contents.put(number * 64 + p, page);
                if (block.codec == 0) {
                    ByteBuffer crcs = little(new byte[block.items * 4]);
                    for (int i = 0; i < block.items; i++) {
                        crcs.putInt(i * 4, crc(block.payload, i * pageBytes, pageBytes));
                    }
                    expect(block.crc, crc(crcs, 0, crcs.limit()));
                }
            }
        }
    }

    private Block block(Ref ref, int kind) throws IOException {
        ByteBuffer file = segments.get(ref.segment);
        int at = Math.toIntExact(ref.offset);
        expect("OBLK", text(file, at, 4));
        expect(crc(file, at, 28), file.getInt(at + 28));
        expect((byte) kind, file.get(at + 4));
        int codec = file.get(at + 5);
        int stored = file.getInt(at + 8);
        int raw = file.getInt(at + 12);
        int crc = file.getInt(at + 20);
        ByteBuffer payload = little(file.slice(at + 32, stored));
        if (kind != PAGES) {
            expect(0, codec);
            expect(ref.crc, crc);
        }
        if (kind != PAGES || codec != 0) {
            expect(crc, crc(payload, 0, stored));
        }
        return new Block(codec, file.getInt(at + 16), crc, unpack(codec, payload, raw));
    }

    private static ByteBuffer unpack(int codec, ByteBuffer stored, int raw) throws IOException {
        if (codec == 0) {
            expect(raw, stored.limit());
            return stored;
        }
        expect(true, stored.limit() < raw);
        if (codec == 1) {
            return lz4(stored, raw);
        }
        expect(2, codec);
        ByteBuffer from = ByteBuffer.allocateDirect(stored.limit()).put(stored.duplicate());
        ByteBuffer to = ByteBuffer.allocateDirect(raw);
        try (var coder = Codec.ZSTD.coder()) {
            coder.unpack(from, 0, stored.limit(), to, 0, raw);
        }
        return to.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer lz4(ByteBuffer from, int raw) {
        ByteBuffer to = little(new byte[raw]);
        ByteBuffer bytes = from.duplicate().rewind();
        while (true) {
            int token = bytes.get() & 0xFF;
            for (int literals = length(token >>> 4, bytes); literals > 0; literals--) {
                to.put(bytes.get());
            }
            if (!bytes.hasRemaining()) {
                expect(raw, to.position());
                return to.rewind();
            }
            int distance = (bytes.get() & 0xFF) | (bytes.get() & 0xFF) << 8;
            for (int match = length(token & 15, bytes) + 4; match > 0; match--) {
                to.put(to.get(to.position() - distance));
            }
        }
    }

    private static int length(int nibble, ByteBuffer bytes) {
        int length = nibble;
        int more = nibble == 15 ? 255 : 0;
        while (more == 255) {
            more = bytes.get() & 0xFF;
            length += more;
        }
        return length;
    }

    private void types(Ref ref, int highest) throws IOException {
        if (ref.isNone()) {
            expect(8, highest);
            return;
        }
        Block block = block(ref, TYPES);
        expect(highest - 8, block.items);
        ByteBuffer bytes = block.payload;
        for (int i = 0; i < block.items; i++) {
            int id = bytes.getInt();
            String name = name(bytes);
            int superId = bytes.getInt();
            int element = bytes.get();
            int count = bytes.getShort() & 0xFFFF;
            List<String> fields = new ArrayList<>();
            for (int f = 0; f < count; f++) {
                fields.add(HeapText.field(name(bytes), name(bytes), bytes.get(), bytes.getInt()));
            }
            text.append(HeapText.type(id, name, superId, element, fields));
        }
        expect(0, bytes.remaining());
    }

    private void roots(Ref ref, int count) throws IOException {
        if (ref.isNone()) {
            expect(0, count);
            return;
        }
        Block block = block(ref, ROOTS);
        expect(count, block.items);
        for (int i = 0; i < count; i++) {
            text.append(HeapText.root(name(block.payload), block.payload.getLong()));
        }
        expect(0, block.payload.remaining());
    }

    private static String name(ByteBuffer bytes) {
        byte[] utf8 = new byte[bytes.getShort() & 0xFFFF];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer bytes, int at, int count) {
        byte[] utf8 = new byte[count];
        bytes.get(at, utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static UUID uuid(ByteBuffer bytes, int at) {
        return new UUID(bytes.getLong(at), bytes.getLong(at + 8));
    }

    private static int crc(ByteBuffer bytes, int at, int count) {
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(at, count));
        return (int) crc.getValue();
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer little(ByteBuffer bytes) {
        return bytes.order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void expect(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError("expected " + expected + ", found " + found);
        }
    }
}
